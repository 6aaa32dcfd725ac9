/** Writes changes of passwords, and everything that follows from them: together, or claimed first. */
@NullMarked
package dev.resetkit.internal.change;

import org.jspecify.annotations.NullMarked;
