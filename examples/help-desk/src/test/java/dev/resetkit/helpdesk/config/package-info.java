/** How the parts are put together. */
@org.jspecify.annotations.NullMarked
package dev.resetkit.helpdesk.config;
