/**
 * The way in: {@link dev.resetkit.Resetkit#builder()} takes the host's ports and gives four faces: for staff, for the
 * holder of a link, for the settings of an account, and for the host's own process.
 */
@NullMarked
package dev.resetkit;

import org.jspecify.annotations.NullMarked;
