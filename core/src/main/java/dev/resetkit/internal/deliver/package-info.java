/** The worker: claims, re-checks, mints, hands over and records. */
@NullMarked
package dev.resetkit.internal.deliver;

import org.jspecify.annotations.NullMarked;
