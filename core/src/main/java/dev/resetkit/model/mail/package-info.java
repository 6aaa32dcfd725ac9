/** What the library asks a mailer to hand over, and what the mail server said. */
@NullMarked
package dev.resetkit.model.mail;

import org.jspecify.annotations.NullMarked;
