/** The signed return path, and the reading of the reports that come back to it. */
@NullMarked
package dev.resetkit.mail.internal.bounce;

import org.jspecify.annotations.NullMarked;
