/** The library's own stores, one bundle: shipped for JDBC and in memory, rarely written by a host. */
@NullMarked
package dev.resetkit.spi.store;

import org.jspecify.annotations.NullMarked;
