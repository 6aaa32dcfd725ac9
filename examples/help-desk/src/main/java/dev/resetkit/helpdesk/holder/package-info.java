/** The pages behind a mailed link, and forgot password. */
@NullMarked
package dev.resetkit.helpdesk.holder;

import org.jspecify.annotations.NullMarked;
