/** Identities. Each is a record over a non-blank text of at most 128 characters, compared exactly, never an address. */
@NullMarked
package dev.resetkit.model.id;

import org.jspecify.annotations.NullMarked;
