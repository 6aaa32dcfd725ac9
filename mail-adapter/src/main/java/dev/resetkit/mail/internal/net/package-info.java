/** Sockets to the mail server: how they are set up, protected, bounded in time and closed. */
@NullMarked
package dev.resetkit.mail.internal.net;

import org.jspecify.annotations.NullMarked;
