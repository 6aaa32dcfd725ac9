/** In what the engines differ; see {@link dev.resetkit.jdbc.Dialect}. Not for use from outside. */
@NullMarked
package dev.resetkit.jdbc.internal.engine;

import org.jspecify.annotations.NullMarked;
