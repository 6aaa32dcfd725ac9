/** Password hashing: Argon2id, reading of what hosts already store, and the bound on how many hashes run at once. */
@NullMarked
package dev.resetkit.internal.hash;

import org.jspecify.annotations.NullMarked;
