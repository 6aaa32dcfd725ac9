/** The talk with the mail server: connections, phases, deadlines and what an answer means. */
@NullMarked
package dev.resetkit.mail.internal.smtp;

import org.jspecify.annotations.NullMarked;
