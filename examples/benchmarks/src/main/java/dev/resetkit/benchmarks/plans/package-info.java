/** What the engine does for each statement of each flow, with very many rows. */
@NullMarked
package dev.resetkit.benchmarks.plans;

import org.jspecify.annotations.NullMarked;
