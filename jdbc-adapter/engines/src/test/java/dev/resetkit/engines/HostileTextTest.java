package dev.resetkit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.Resetkit;
import dev.resetkit.engines.wire.QuickHasher;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.Rows;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that would be more than text to somebody careless: as ids, and typed by the public; by each way a driver binds. */
@Tag(Databases.EACH)
@ParameterizedClass(name = "{0}")
@MethodSource("ways")
class HostileTextTest {
    private static final List<String> IDS = List.of(
            "' OR '1'='1",
            "'; DROP TABLE resetkit_link; --",
            "\\'; DELETE FROM resetkit_reset; --",
            "\"\"; --",
            "-1",
            "1)--",
            "$1",
            "?",
            ":id",
            "${prefix}link",
            "{fn now()}",
            "/* */",
            "%",
            "_",
            "\\",
            "\u02bc OR 1=1");

    private static final List<String> TYPED =
            List.of("\u0000", "ada\u0000@customer.example", "\ud800", "\udc00x", "\n");

    private final Databases.Served served;
    private final EngineDatabase database;

    /** What a driver is told beside where the database is. */
    record Way(String setting) {
        @Override
        public String toString() {
            return setting.isEmpty() ? "as it comes" : setting;
        }
    }

    HostileTextTest(Way way) throws SQLException {
        served = Databases.ofThisRun().served();
        database = Databases.ofThisRun().open(served.url() + way.setting());
        database.makeTables();
    }

    /** CVE-2024-1597 was a driver that put values into the text of a statement, and took a minus before one for its own. */
    static Stream<Way> ways() {
        return switch (Databases.ofThisRun()) {
            case POSTGRESQL -> Stream.of(new Way(""), new Way("&preferQueryMode=simple"));
            case MARIADB -> Stream.of(new Way(""), new Way("&useServerPrepStmts=true"));
            case H2 -> Stream.of(new Way(""));
        };
    }

    @AfterEach
    void close() {
        database.close();
        served.close();
    }

    @Test
    @DisplayName("J1 whatever an id looks like, it is one id: found by itself and by nothing else")
    void idsAreTexts() {
        var account = Fixtures.account();
        var log = database.stores().resets();
        for (String id : IDS) {
            log.add(Rows.reset(account, UserId.of(id)));
            log.add(Rows.reset(AccountId.of(id), UserId.of("carl")));
        }
        for (String id : IDS) {
            assertThat(log.ofUser(account, UserId.of(id), 10))
                    .extracting(reset -> reset.target().value())
                    .containsExactly(id);
            assertThat(log.ofUser(AccountId.of(id), UserId.of("carl"), 10))
                    .extracting(reset -> reset.account().value())
                    .containsExactly(id);
        }
        assertThat(database.stores().verifySchema()).isEmpty();
    }

    @Test
    @DisplayName(
            "J1 J4 whatever is typed by the public, NUL and half surrogates too, has the answer of any other nonsense")
    void typedTextsAreNonsense() {
        var handedOver = new AtomicInteger();
        Resetkit resetkit = resetkit(handedOver);
        var nonsense =
                resetkit.holder().requestReset(Accounts.SINGLE, "nobody@customer.example", ClientId.of("198.51.100.1"));
        int client = 0;
        for (String typed : Stream.concat(IDS.stream(), TYPED.stream()).toList()) {
            var from = ClientId.of("203.0.113." + client++);
            assertThat(resetkit.holder().requestReset(Accounts.SINGLE, typed, from))
                    .isEqualTo(nonsense);
            assertThat(resetkit.holder().requestFresh(Accounts.SINGLE, typed, from))
                    .isEqualTo(nonsense);
            assertThat(resetkit.holder().inspect(Accounts.SINGLE, typed).code()).isEqualTo(LinkRefused.INVALID);
            try (var password = NewPassword.ofString("violet harbour lantern 9")) {
                assertThat(resetkit.holder()
                                .redeem(Accounts.SINGLE, typed, password)
                                .code())
                        .isEqualTo(LinkRefused.INVALID);
            }
        }
        while (resetkit.process().runOnce() > 0) {
            // What was typed is judged here.
        }
        assertThat(handedOver).hasValue(0);
        assertThat(database.stores().verifySchema()).isEmpty();
    }

    private Resetkit resetkit(AtomicInteger handedOver) {
        var owner = Actor.of(Accounts.SINGLE, UserId.of("olga"));
        for (String id : List.of("olga", "ada")) {
            var kind = id.equals("olga") ? RoleKind.OWNER : RoleKind.END_USER;
            var user = User.of(UserId.of(id), kind, id + "@customer.example", CredentialVersion.of(1));
            try (var typed = NewPassword.ofString("saffron candle window 6")) {
                database.add(
                        Accounts.SINGLE,
                        user.toBuilder().verified(true).build(),
                        Optional.of(new QuickHasher().hash(typed)));
            }
        }
        Resetkit resetkit = Resetkit.builder()
                .account(Accounts.single("Acme", "login.acme.example", "help@acme.example")
                        .withOwner(owner.user()))
                .users(database.userStore())
                .stores(database.stores())
                .passwordHasher(new QuickHasher())
                .mailer(mail -> {
                    handedOver.incrementAndGet();
                    return HandOver.accepted(250, Optional.empty(), "kept");
                })
                .build();
        resetkit.settings().setSelfService(owner, UserKind.END_USER, true).orThrow();
        return resetkit;
    }
}
