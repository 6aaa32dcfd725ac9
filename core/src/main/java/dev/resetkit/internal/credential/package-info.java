/** Passwords as such: judged, tried at sign-in, changed by their owner, set by staff. */
@NullMarked
package dev.resetkit.internal.credential;

import org.jspecify.annotations.NullMarked;
