/** Lists of people that resets are sent to. */
@NullMarked
package dev.resetkit.helpdesk.lists;

import org.jspecify.annotations.NullMarked;
