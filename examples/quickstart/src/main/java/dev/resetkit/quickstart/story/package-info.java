/** The steps, each of which makes real calls, judges the answers and says what they were. */
@NullMarked
package dev.resetkit.quickstart.story;

import org.jspecify.annotations.NullMarked;
