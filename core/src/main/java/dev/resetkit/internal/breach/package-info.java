/** Files of breached passwords: the Bloom filter, its building, and the search in a sorted file of digests. */
@NullMarked
package dev.resetkit.internal.breach;

import org.jspecify.annotations.NullMarked;
