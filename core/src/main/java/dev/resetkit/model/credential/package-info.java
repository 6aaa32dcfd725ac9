/** Signing in, changing one's own password, and passwords that staff set. */
@NullMarked
package dev.resetkit.model.credential;

import org.jspecify.annotations.NullMarked;
