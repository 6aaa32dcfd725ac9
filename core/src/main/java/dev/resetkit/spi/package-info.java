/** The ports that a host writes, and only what they mention. */
@NullMarked
package dev.resetkit.spi;

import org.jspecify.annotations.NullMarked;
