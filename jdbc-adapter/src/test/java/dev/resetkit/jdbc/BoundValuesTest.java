package dev.resetkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.PasswordHashers;
import dev.resetkit.Resetkit;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.secret.NewPassword;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a driver's own log, or a proxy that writes statements down, gets to see. */
final class BoundValuesTest {
    private static final AccountId ACCOUNT = Accounts.SINGLE;
    private static final UserId CARL = UserId.of("carl");
    private static final String GOOD = "violet harbour lantern 9";
    private static final String WRONG = "gravel orchard timpani 4";

    private final List<String> bound = new CopyOnWriteArrayList<>();
    private final List<String> links = new ArrayList<>();

    @Test
    @DisplayName("A8 no token and no password is ever bound or stands in a statement: a digest and a hash alone")
    void onlyDigestsAndHashes() {
        DataSource database = Database.emptyInMemory();
        ResetkitSchema.apply(database, Dialect.H2, ResetkitSchema.DEFAULT_PREFIX);
        ResetkitSchema.applyUsers(database, Dialect.H2, ResetkitSchema.DEFAULT_PREFIX);
        ConnectionSource source = ConnectionSource.of(seen(DataSource.class, database));
        var users = JdbcUsers.create(source, Dialect.H2);
        for (User user : List.of(user("ada", RoleKind.ADMIN), user("carl", RoleKind.END_USER))) {
            try (var old = NewPassword.ofString("the old one, long enough")) {
                users.add(ACCOUNT, user, PasswordHashers.argon2id().hash(old));
            }
        }
        Resetkit resetkit = Resetkit.builder()
                .account(Accounts.single("Acme", "login.acme.example", "login@acme.example"))
                .users(JdbcUserStore.create(source, Dialect.H2))
                .stores(JdbcResetStores.create(source, Dialect.H2))
                .mailer(mail -> {
                    mail.link().ifPresent(link -> links.add(link.reveal()));
                    return HandOver.accepted(250, Optional.empty(), "ok");
                })
                .build();
        resetkit.staff()
                .sendResetEmail(Actor.of(ACCOUNT, UserId.of("ada")), CARL)
                .orThrow();
        resetkit.process().runOnce();
        String token = links.get(0).substring(links.get(0).lastIndexOf('/') + 1);
        resetkit.holder().inspect(ACCOUNT, token);
        assertThat(redeems(resetkit, token, "short")).isFalse();
        assertThat(redeems(resetkit, token, GOOD)).isTrue();
        assertThat(redeems(resetkit, token, GOOD)).isFalse();
        resetkit.holder().requestFresh(ACCOUNT, token, ClientId.of("192.0.2.7"));
        resetkit.process().runOnce();
        assertThat(signsIn(resetkit, WRONG)).isFalse();
        assertThat(signsIn(resetkit, GOOD)).isTrue();
        String all = String.join("\n", bound);
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        assertThat(all).as("what has to be there").contains("carl", "$argon2id$", "RESET_REQUESTED");
        assertThat(all)
                .doesNotContain(token, GOOD, WRONG, links.get(0))
                .doesNotContain(Arrays.toString(bytes), Arrays.toString(token.getBytes(StandardCharsets.US_ASCII)));
    }

    private static boolean redeems(Resetkit resetkit, String token, String password) {
        try (var typed = NewPassword.ofString(password)) {
            return resetkit.holder().redeem(ACCOUNT, token, typed).isOk();
        }
    }

    private static boolean signsIn(Resetkit resetkit, String password) {
        try (var typed = NewPassword.ofString(password)) {
            return resetkit.holder().checkSignIn(ACCOUNT, CARL, typed).isOk();
        }
    }

    private static User user(String id, RoleKind kind) {
        return User.of(UserId.of(id), kind, id + "@customer.example", CredentialVersion.of(1)).toBuilder()
                .verified(true)
                .build();
    }

    /** The same, with every argument of every call written down. */
    private <T> T seen(Class<T> type, T behind) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            for (Object argument : args == null ? new Object[0] : args) {
                bound.add(text(argument));
            }
            try {
                Object answer = method.invoke(behind, args);
                if (answer instanceof PreparedStatement statement) {
                    return seen(PreparedStatement.class, statement);
                }
                return answer instanceof Connection connection ? seen(Connection.class, connection) : answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    private static String text(Object argument) {
        if (argument instanceof byte[] bytes) {
            return Arrays.toString(bytes);
        }
        return argument instanceof Object[] several ? Arrays.deepToString(several) : String.valueOf(argument);
    }
}
