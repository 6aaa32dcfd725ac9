/** Who asks, for what, what was checked and who could change the answer. */
@NullMarked
package dev.resetkit.model.decision;

import org.jspecify.annotations.NullMarked;
