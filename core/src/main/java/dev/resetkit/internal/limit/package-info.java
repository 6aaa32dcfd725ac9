/** What may be done how often. */
@NullMarked
package dev.resetkit.internal.limit;

import org.jspecify.annotations.NullMarked;
