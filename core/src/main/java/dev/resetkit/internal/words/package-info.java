/** Sentences by key, with the plurals of their language. */
@NullMarked
package dev.resetkit.internal.words;

import org.jspecify.annotations.NullMarked;
