/** A database server of our own, and many rows in it. */
@NullMarked
package dev.resetkit.benchmarks.data;

import org.jspecify.annotations.NullMarked;
