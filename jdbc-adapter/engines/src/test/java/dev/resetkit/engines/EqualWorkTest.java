package dev.resetkit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.Resetkit;
import dev.resetkit.inmemory.SettableClock;
import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.jdbc.JdbcUserStore;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.SignIn;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserBuilder;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.reset.PublicAnswer;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.testkit.Fixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** N1, I8: the public is answered with the same work and in the same words, whoever it asks about. */
@Tag(Databases.EACH)
final class EqualWorkTest {
    private final SettableClock clock = SettableClock.at(Fixtures.NOON);
    private final AccountId account = Fixtures.account();
    private final UserId admin = Fixtures.user();
    private final List<Mail> mails = new ArrayList<>();

    /** What one call did, and what it said. */
    private record Seen(List<String> statements, int commits, int connections, PublicAnswer answer, String text) {}

    private Resetkit over(EngineDatabase database, StatementCount count) {
        var source = ConnectionSource.of(count.dataSource());
        var brand = Brand.of("brand", "Acme", "help.acme.example", "help@acme.example", Fixtures.NOON);
        return Resetkit.builder()
                .users(JdbcUserStore.create(source, database.dialect()))
                .account(new Account(account, "Acme", Optional.of(admin), true, Locale.ENGLISH, List.of(brand)))
                .stores(JdbcResetStores.create(source, database.dialect()))
                .mailer(this::keep)
                .clock(clock)
                .build();
    }

    private HandOver keep(Mail mail) {
        mails.add(mail);
        return HandOver.accepted(250, Optional.empty(), "kept");
    }

    private void add(EngineDatabase database, String name, RoleKind kind, UnaryOperator<UserBuilder> facts) {
        var id = name.equals("olga") ? admin : UserId.of(name);
        var user = User.of(id, kind, name + "@customer.example", CredentialVersion.of(1)).toBuilder()
                .verified(true);
        database.users().add(account, facts.apply(user).build(), Fixtures.encoded());
    }

    private void people(EngineDatabase database) {
        add(database, "olga", RoleKind.OWNER, user -> user);
        add(database, "carl", RoleKind.END_USER, user -> user);
        add(database, "suspended", RoleKind.END_USER, user -> user.state(UserState.SUSPENDED));
        add(database, "sso", RoleKind.END_USER, user -> user.signIn(SignIn.ssoOnly("Keyring")));
        add(database, "throttled", RoleKind.END_USER, user -> user);
        add(database, "agent", RoleKind.AGENT, user -> user);
    }

    private Seen seen(StatementCount count, Resetkit resetkit, boolean fresh, String text) {
        var client = ClientId.of(Fixtures.unique("client"));
        count.reset();
        PublicAnswer answer = fresh
                ? resetkit.holder().requestFresh(account, text, client)
                : resetkit.holder().requestReset(account, text, client);
        return new Seen(
                List.copyOf(count.statements()),
                count.commits(),
                count.connections(),
                answer,
                answer + " " + answer.code());
    }

    private static void assertEqual(Map<String, Seen> all) {
        var first = all.values().iterator().next();
        assertThat(first.answer()).isEqualTo(new PublicAnswer.Taken());
        assertThat(first.statements()).isNotEmpty().noneMatch(text -> text.contains("resetkit_user"));
        assertThat(all).allSatisfy((who, seen) -> assertThat(seen).isEqualTo(first));
    }

    @ParameterizedTest
    @MethodSource("dev.resetkit.engines.Databases#allOfThisRun")
    @DisplayName("forgot password: known, unknown, suspended, SSO-only, throttled, a team member")
    void typed(Databases engine) {
        try (var database = engine.fresh()) {
            people(database);
            var count = new StatementCount(database.watched());
            var resetkit = over(database, count);
            resetkit.settings()
                    .setSelfService(Actor.of(account, admin), UserKind.END_USER, true)
                    .orThrow();
            for (int i = 0; i < 3; i++) {
                seen(count, resetkit, false, "throttled@customer.example");
                resetkit.process().runOnce();
                clock.advance(Duration.ofMinutes(6));
            }
            int before = mails.size();
            Map<String, Seen> all = new LinkedHashMap<>();
            for (String who : List.of("carl", "nobody", "suspended", "sso", "throttled", "agent")) {
                all.put(who, seen(count, resetkit, false, who + "@customer.example"));
            }
            assertEqual(all);
            resetkit.process().runOnce();
            assertThat(mails.subList(before, mails.size()))
                    .extracting(mail -> mail.recipient().localPart())
                    .as("and yet only one of them gets a mail")
                    .containsExactly("carl");
        }
    }

    @ParameterizedTest
    @MethodSource("dev.resetkit.engines.Databases#allOfThisRun")
    @DisplayName("fresh link: for one that is live, used, expired, unknown")
    void fresh(Databases engine) {
        try (var database = engine.fresh()) {
            people(database);
            var count = new StatementCount(database.watched());
            var resetkit = over(database, count);
            String expired = token(resetkit, "throttled");
            clock.advance(Duration.ofHours(25));
            String used = token(resetkit, "carl");
            assertThat(resetkit.holder()
                            .redeem(account, used, NewPassword.ofString("violet harbour lantern 9"))
                            .isOk())
                    .isTrue();
            String live = token(resetkit, "carl");
            String unknown = "A".repeat(live.length() - 1) + live.charAt(live.length() - 1);
            Map<String, Seen> all = new LinkedHashMap<>();
            all.put("live", seen(count, resetkit, true, live));
            all.put("used", seen(count, resetkit, true, used));
            all.put("expired", seen(count, resetkit, true, expired));
            all.put("unknown", seen(count, resetkit, true, unknown));
            assertEqual(all);
            resetkit.process().runOnce();
            assertThat(mails).extracting(mail -> mail.recipient().localPart()).endsWith("throttled");
        }
    }

    private String token(Resetkit resetkit, String user) {
        clock.advance(Duration.ofMinutes(2));
        resetkit.staff()
                .sendResetEmail(Actor.of(account, admin), UserId.of(user))
                .orThrow();
        resetkit.process().runOnce();
        String url = mails.get(mails.size() - 1).link().orElseThrow().reveal();
        return url.substring(url.lastIndexOf('/') + 1);
    }
}
