/** Jobs of resets for many users: how they start, go on and end. */
@NullMarked
package dev.resetkit.internal.bulk;

import org.jspecify.annotations.NullMarked;
