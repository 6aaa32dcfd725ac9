/** Side by side with others, in one run, on one machine. Not published. */
@NullMarked
package dev.resetkit.benchmarks;

import org.jspecify.annotations.NullMarked;
