/** Types that hold a secret or its digest: constant {@code toString}, constant-time equality, one loudly named way out. */
@NullMarked
package dev.resetkit.model.secret;

import org.jspecify.annotations.NullMarked;
