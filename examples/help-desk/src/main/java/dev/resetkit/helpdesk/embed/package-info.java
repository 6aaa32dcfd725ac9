/** Everything that the library needs from this host: users, directory, transactions. */
@NullMarked
package dev.resetkit.helpdesk.embed;

import org.jspecify.annotations.NullMarked;
