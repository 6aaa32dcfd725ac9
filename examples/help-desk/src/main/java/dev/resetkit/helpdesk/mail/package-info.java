/** The mail server in this process, and the page that shows what it took. */
@NullMarked
package dev.resetkit.helpdesk.mail;

import org.jspecify.annotations.NullMarked;
