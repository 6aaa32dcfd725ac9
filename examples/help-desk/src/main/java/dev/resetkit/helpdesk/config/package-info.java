/** How the parts are put together. */
@NullMarked
package dev.resetkit.helpdesk.config;

import org.jspecify.annotations.NullMarked;
