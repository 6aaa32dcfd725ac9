/** Tells the host's listener what was stored. */
@NullMarked
package dev.resetkit.internal.listen;

import org.jspecify.annotations.NullMarked;
