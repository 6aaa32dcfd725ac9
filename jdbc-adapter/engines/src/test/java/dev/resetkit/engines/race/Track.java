package dev.resetkit.engines.race;

import dev.resetkit.Resetkit;
import dev.resetkit.engines.EngineDatabase;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.Mailer;
import dev.resetkit.spi.PasswordHasher;
import java.util.Optional;

/** One account on a database, as each of the processes sees it. */
final class Track {
    static final AccountId ACCOUNT = Accounts.SINGLE;
    static final Actor ADMIN = Actor.of(ACCOUNT, UserId.of("ada"));
    static final String READY = "READY";

    private static final String PLAIN = "plain:";

    private Track() {}

    static Resetkit resetkit(EngineDatabase database, Mailer mailer) {
        return Resetkit.builder()
                .account(Accounts.single("Acme", "login.acme.example", "help@acme.example"))
                .users(database.userStore())
                .stores(database.stores())
                .mailer(mailer)
                .passwordHasher(new FreeHasher())
                .build();
    }

    static UserId add(EngineDatabase database, String id, RoleKind kind) {
        User user = User.of(UserId.of(id), kind, id + "@customer.example", CredentialVersion.of(1)).toBuilder()
                .verified(true)
                .build();
        database.add(ACCOUNT, user, Optional.of(EncodedPassword.of(PLAIN + "old")));
        return user.id();
    }

    static String password(String of) {
        return "violet harbour lantern " + of;
    }

    static EncodedPassword encoded(String password) {
        return EncodedPassword.of(PLAIN + password);
    }

    /** Costs nothing and hides nothing, so that the race is about the database. */
    private static final class FreeHasher implements PasswordHasher {
        @Override
        public EncodedPassword hash(NewPassword password) {
            return password.reveal(text -> encoded(text.toString()));
        }

        @Override
        public Match verify(NewPassword typed, EncodedPassword stored) {
            return hash(typed).equals(stored) ? Match.YES : Match.NO;
        }

        @Override
        public boolean needsRehash(EncodedPassword stored) {
            return false;
        }

        @Override
        public int maxBytes() {
            return 512;
        }
    }
}
