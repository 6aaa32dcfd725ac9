/** Who may do what: tables as data, and the one judge that explains and enforces. */
@NullMarked
package dev.resetkit.internal.decide;

import org.jspecify.annotations.NullMarked;
