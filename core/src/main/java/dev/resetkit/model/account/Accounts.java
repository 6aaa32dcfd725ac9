package dev.resetkit.model.account;

import dev.resetkit.model.HostNames;
import dev.resetkit.model.id.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Ready-made accounts for hosts without a notion of accounts and brands. */
public final class Accounts {
    /** The id of the one account that {@link #single} makes. */
    public static final AccountId SINGLE = AccountId.of("single");

    private Accounts() {}

    /**
     * One account with one eligible brand, in English, without an owner. Nobody can turn the set-password switch on
     * or give a grant until an owner is named with {@link Account#withOwner}.
     *
     * @param name company and brand name, 1 to 100 characters
     * @param signInHost the host of the links, for example {@code login.example.com}
     * @param sender the {@code From} address
     * @return the account, with the id {@link #SINGLE}
     * @throws IllegalArgumentException when no link may lead to the host: see {@link HostNames#safe}
     */
    public static Account single(String name, String signInHost, String sender) {
        if (!HostNames.safe(signInHost)) {
            throw new IllegalArgumentException(
                    "signInHost is a host name of at least two labels: no scheme, port, path or IP address");
        }
        var brand = Brand.of("single", name, signInHost, sender, Instant.EPOCH);
        return new Account(SINGLE, name, Optional.empty(), true, Locale.ENGLISH, List.of(brand));
    }
}
