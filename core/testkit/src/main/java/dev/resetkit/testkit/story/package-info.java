/**
 * The stories of the domain, condition by condition, over whatever adapters a host has. A method is named after the
 * condition that it shows.
 */
@NullMarked
package dev.resetkit.testkit.story;

import org.jspecify.annotations.NullMarked;
