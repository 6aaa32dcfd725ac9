/** A reset, its links and its timeline, as staff and holders see them. */
@NullMarked
package dev.resetkit.model.reset;

import org.jspecify.annotations.NullMarked;
