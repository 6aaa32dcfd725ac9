/** Argon2id of several, with the same parameters, side by side. */
@NullMarked
package dev.resetkit.benchmarks.hash;

import org.jspecify.annotations.NullMarked;
