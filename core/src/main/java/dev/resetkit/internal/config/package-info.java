/** What a host configured, checked; and the ports it gave. */
@NullMarked
package dev.resetkit.internal.config;

import org.jspecify.annotations.NullMarked;
