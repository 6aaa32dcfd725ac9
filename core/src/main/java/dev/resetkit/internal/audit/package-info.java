/** Writes the audit. */
@NullMarked
package dev.resetkit.internal.audit;

import org.jspecify.annotations.NullMarked;
