package dev.resetkit.quickstart.world;

import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.UserId;
import java.util.List;

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

    static List<User> users(EmailAddress carls) {
        return List.of(
                user(OLGA, RoleKind.OWNER, "olga@acme.example", "Olga"),
                user(ADA, RoleKind.ADMIN, "ada@acme.example", "Ada"),
                user(GREG, RoleKind.AGENT, "greg@acme.example", "Greg"),
                user(CARL, RoleKind.END_USER, carls.value(), "Carl"));
    }

    private static User user(UserId id, RoleKind kind, String address, String name) {
        return User.of(id, kind, address, CredentialVersion.of(1)).toBuilder()
                .verified(true)
                .name(name)
                .build();
    }
}
