package dev.resetkit.quickstart.world;

import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.UserId;
import java.util.List;
import java.util.function.Function;

/** Who is in the story. */
public final class Cast {
    /** The owner. */
    public static final UserId OLGA = UserId.of("olga");
    /** An administrator. */
    public static final UserId ADA = UserId.of("ada");
    /** An agent. */
    public static final UserId GREG = UserId.of("greg");
    /** A customer. */
    public static final UserId CARL = UserId.of("carl");
    /** What Carl signs in with at the beginning. */
    public static final String OLD_PASSWORD = "copper teapot on a shelf";

    private Cast() {}

    static List<User> users(Function<UserId, EmailAddress> mailboxes) {
        return List.of(
                user(OLGA, RoleKind.OWNER, mailboxes, "Olga"),
                user(ADA, RoleKind.ADMIN, mailboxes, "Ada"),
                user(GREG, RoleKind.AGENT, mailboxes, "Greg"),
                user(CARL, RoleKind.END_USER, mailboxes, "Carl"));
    }

    private static User user(UserId id, RoleKind kind, Function<UserId, EmailAddress> mailboxes, String name) {
        return User.of(id, kind, mailboxes.apply(id).value(), CredentialVersion.of(1)).toBuilder()
                .verified(true)
                .name(name)
                .build();
    }
}
