/** Password levels, requirements and violations. */
@NullMarked
package dev.resetkit.model.password;

import org.jspecify.annotations.NullMarked;
