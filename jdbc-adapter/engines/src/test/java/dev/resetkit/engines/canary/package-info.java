/** Looks for secrets everywhere a secret must not be. */
@NullMarked
package dev.resetkit.engines.canary;

import org.jspecify.annotations.NullMarked;
