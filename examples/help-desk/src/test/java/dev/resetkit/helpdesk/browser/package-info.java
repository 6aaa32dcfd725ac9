/** The help desk in real browsers. */
@org.jspecify.annotations.NullMarked
package dev.resetkit.helpdesk.browser;
