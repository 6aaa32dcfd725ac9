/** What the library itself knows of a user, beside the host's facts. */
@NullMarked
package dev.resetkit.internal.user;

import org.jspecify.annotations.NullMarked;
