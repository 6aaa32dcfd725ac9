/** How long things are kept, and what became of what was over. */
@NullMarked
package dev.resetkit.model.retention;

import org.jspecify.annotations.NullMarked;
