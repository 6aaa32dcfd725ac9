package dev.resetkit.internal.link;

import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.User;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.ResetRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * What a link is judged by: the link and its reset as stored, the rest as of now.
 *
 * @param link the link
 * @param reset its reset
 * @param target whose password, where the user still exists
 * @param sender who asked, where the user still exists
 * @param rightHeld whether the sender could still send to the target; true where that is not asked
 * @param account the account, where it still exists
 * @param now the library's clock
 */
public record LinkFacts(
        Link link,
        ResetRecord reset,
        Optional<User> target,
        Optional<User> sender,
        boolean rightHeld,
        Optional<Account> account,
        Instant now) {}
