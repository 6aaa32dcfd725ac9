/** The same verbs for programs. */
@NullMarked
package dev.resetkit.helpdesk.rest;

import org.jspecify.annotations.NullMarked;
