/** Resets on PostgreSQL, beside what a host would write by hand with Spring, and beside the database's own speed. */
@NullMarked
package dev.resetkit.benchmarks.db;

import org.jspecify.annotations.NullMarked;
