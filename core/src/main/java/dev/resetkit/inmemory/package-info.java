/**
 * Honest in-memory parts for first contact, tests and demonstrations: every port over one state, with transactions that
 * really roll back and rows that really lock. They keep nothing when the process ends and are the default of nothing.
 *
 * <pre>{@code
 * var clock = SettableClock.at(Instant.parse("2026-01-01T00:00:00Z"));
 * var memory = InMemory.create(clock);
 * memory.directory().put(Accounts.single("Acme", "login.example.com", "help@example.com"));
 * memory.users().add(Accounts.SINGLE, user, EncodedPassword.of(hash));
 * }</pre>
 *
 * <p>Rows behave as they do in a database that reads what is committed: a writer waits for the transaction that changed
 * the row before it, a reader never waits, and a circle of waiting ends with a
 * {@link dev.resetkit.spi.StoreUnavailableException} for the one who closed it.
 */
@NullMarked
package dev.resetkit.inmemory;

import org.jspecify.annotations.NullMarked;
