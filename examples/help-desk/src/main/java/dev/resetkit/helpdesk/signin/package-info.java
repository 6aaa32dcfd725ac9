/** The help desk's own sign-in and sessions. */
@NullMarked
package dev.resetkit.helpdesk.signin;

import org.jspecify.annotations.NullMarked;
