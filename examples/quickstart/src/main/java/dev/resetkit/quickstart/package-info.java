/** One whole reset, told on the terminal by the calls that make it happen. */
@NullMarked
package dev.resetkit.quickstart;

import org.jspecify.annotations.NullMarked;
