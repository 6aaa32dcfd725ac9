/** The pages of staff. */
@NullMarked
package dev.resetkit.helpdesk.console;

import org.jspecify.annotations.NullMarked;
