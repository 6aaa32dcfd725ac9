package dev.resetkit.testkit.broken;

import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who was added where, for stores that look where they should not. Ids are new ones in every clause. */
public final class Homes {
    private static final Map<UserId, AccountId> ACCOUNTS = new ConcurrentHashMap<>();
    private static final Map<UserId, User> USERS = new ConcurrentHashMap<>();

    private Homes() {}

    static void add(AccountId account, User user) {
        ACCOUNTS.put(user.id(), account);
        USERS.put(user.id(), user);
    }

    /** The account of a user, or the one that was asked for. */
    public static AccountId of(UserId user, AccountId asked) {
        return ACCOUNTS.getOrDefault(user, asked);
    }

    /** Everybody who was ever added anywhere. */
    public static Collection<User> everybody() {
        return USERS.values();
    }

    /** An address as text. */
    public static String text(Optional<RegisteredAddress> address) {
        return address.map(known -> known.address().value()).orElse("");
    }
}
