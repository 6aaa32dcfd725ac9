package dev.resetkit.quickstart.world;

import dev.resetkit.spi.Mailer;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetStores;

/**
 * What a host gives to the library, and where the story looks for mails.
 *
 * @param users the host's users
 * @param stores the library's stores
 * @param mailer what hands mails over
 * @param hasher what makes and compares password hashes
 * @param inbox where mails come out
 */
public record Parts(UserStore users, ResetStores stores, Mailer mailer, PasswordHasher hasher, Inbox inbox) {}
