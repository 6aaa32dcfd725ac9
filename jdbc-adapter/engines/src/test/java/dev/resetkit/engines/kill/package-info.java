/** What a killed process leaves behind, and what the next worker makes of it. */
@NullMarked
package dev.resetkit.engines.kill;

import org.jspecify.annotations.NullMarked;
