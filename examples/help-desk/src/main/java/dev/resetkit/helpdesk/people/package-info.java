/** The help desk's own people, roles, organisations and brands: JPA entities, and the rules for changing them. */
@NullMarked
package dev.resetkit.helpdesk.people;

import org.jspecify.annotations.NullMarked;
