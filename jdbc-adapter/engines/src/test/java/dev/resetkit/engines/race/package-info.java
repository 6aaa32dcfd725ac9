/** One link, many hands, from two processes. */
@NullMarked
package dev.resetkit.engines.race;

import org.jspecify.annotations.NullMarked;
