/** What those who run it look at: numbers, health, mails that came back, and what is over. */
@NullMarked
package dev.resetkit.helpdesk.ops;

import org.jspecify.annotations.NullMarked;
