/** Accounts, brands and users as the host states them: facts, never secrets. */
@NullMarked
package dev.resetkit.model.account;

import org.jspecify.annotations.NullMarked;
