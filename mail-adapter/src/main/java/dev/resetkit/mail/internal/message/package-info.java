/** From the words of a mail to its bytes: addresses, header values, encodings. */
@NullMarked
package dev.resetkit.mail.internal.message;

import org.jspecify.annotations.NullMarked;
