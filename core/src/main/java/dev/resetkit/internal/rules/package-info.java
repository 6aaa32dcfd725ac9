/** Password rules: lengths, levels, the list of common passwords and its disguises, and context words. */
@NullMarked
package dev.resetkit.internal.rules;

import org.jspecify.annotations.NullMarked;
