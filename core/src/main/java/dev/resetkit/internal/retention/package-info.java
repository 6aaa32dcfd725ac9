/** Takes away what is over, and forgets whom the host forgets. */
@NullMarked
package dev.resetkit.internal.retention;

import org.jspecify.annotations.NullMarked;
