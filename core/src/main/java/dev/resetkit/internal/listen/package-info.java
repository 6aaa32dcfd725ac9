/** What happens to resets: it is written, and the host's listener is told. */
@NullMarked
package dev.resetkit.internal.listen;

import org.jspecify.annotations.NullMarked;
