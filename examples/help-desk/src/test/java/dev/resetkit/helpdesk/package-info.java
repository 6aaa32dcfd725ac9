/** The help desk, tried from outside and from inside. */
@org.jspecify.annotations.NullMarked
package dev.resetkit.helpdesk;
