/** Mails that came back, and what that says about an address. */
@NullMarked
package dev.resetkit.internal.bounce;

import org.jspecify.annotations.NullMarked;
