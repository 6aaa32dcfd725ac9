/** What the story takes place in: database, mail server, users, the host's sign-in, and the library over them. */
@NullMarked
package dev.resetkit.quickstart.world;

import org.jspecify.annotations.NullMarked;
