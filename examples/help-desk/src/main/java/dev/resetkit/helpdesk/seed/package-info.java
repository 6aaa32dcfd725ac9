/** The people of the first start. */
@NullMarked
package dev.resetkit.helpdesk.seed;

import org.jspecify.annotations.NullMarked;
