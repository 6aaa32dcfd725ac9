/** Measurements that are run by hand. */
@NullMarked
package dev.resetkit.engines.timing;

import org.jspecify.annotations.NullMarked;
