/** Statements, rows and faults: the plumbing under the stores. Knows none of them. */
@NullMarked
package dev.resetkit.jdbc.internal;

import org.jspecify.annotations.NullMarked;
