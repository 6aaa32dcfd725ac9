package dev.resetkit.engines.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.Resetkit;
import dev.resetkit.engines.Databases;
import dev.resetkit.engines.EngineDatabase;
import dev.resetkit.engines.wire.QuickHasher;
import dev.resetkit.jdbc.Dialect;
import dev.resetkit.jdbc.ResetkitSchema;
import dev.resetkit.jdbc.internal.engine.Engine;
import dev.resetkit.jdbc.internal.engine.H2Engine;
import dev.resetkit.jdbc.internal.engine.MariaDbEngine;
import dev.resetkit.jdbc.internal.engine.PostgresEngine;
import dev.resetkit.jdbc.internal.schema.Names;
import dev.resetkit.jdbc.internal.schema.Runner;
import dev.resetkit.jdbc.internal.schema.Version;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.reset.IdempotencyKey;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.store.Jobs;
import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.Rows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A later version on top of live data: every row of every table is as it was, and what was under way goes on. */
@Tag(Databases.EACH)
final class UpgradeTest {
    private static final String OLD = "saffron candle window 6";
    private static final String NEW = "violet harbour lantern 9";
    private static final String PREFIX = ResetkitSchema.DEFAULT_PREFIX;
    private static final Map<Dialect, Engine> ENGINES = Map.of(
            Dialect.H2, new H2Engine(),
            Dialect.POSTGRESQL, new PostgresEngine(),
            Dialect.MARIADB, new MariaDbEngine());
    private static final Pattern STEP = Pattern.compile("## After a restore.*?```sql\\n(.*?);\\n```", Pattern.DOTALL);
    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (\\w+)");

    private final QuickHasher hasher = new QuickHasher();
    private final AccountId account = Fixtures.account();
    private final Actor owner = Actor.of(account, Fixtures.user());
    private final Actor admin = Actor.of(account, Fixtures.user());
    private final Actor carl = Actor.of(account, Fixtures.user());
    private final Actor cleo = Actor.of(account, Fixtures.user());
    private final List<Mail> mails = new ArrayList<>();

    private Resetkit resetkit(EngineDatabase database) {
        add(database, owner, RoleKind.OWNER);
        add(database, admin, RoleKind.ADMIN);
        add(database, carl, RoleKind.END_USER);
        add(database, cleo, RoleKind.END_USER);
        var brand = Brand.of("brand", "Acme", "help.acme.example", "help@acme.example", Fixtures.NOON);
        return Resetkit.builder()
                .users(database.userStore())
                .account(new Account(account, "Acme", Optional.of(owner.user()), true, Locale.ENGLISH, List.of(brand)))
                .stores(database.stores())
                .passwordHasher(hasher)
                .mailer(this::keep)
                .build();
    }

    private HandOver keep(Mail mail) {
        mails.add(mail);
        return HandOver.accepted(250, Optional.empty(), "kept");
    }

    private void add(EngineDatabase database, Actor who, RoleKind kind) {
        var user = User.of(who.user(), kind, who.user().value() + "@customer.example", CredentialVersion.of(1));
        try (var typed = NewPassword.ofString(OLD)) {
            database.users().add(account, user.toBuilder().verified(true).build(), hasher.hash(typed));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.resetkit.engines.Databases#allOfThisRun")
    @DisplayName("an upgrade keeps every row of every table, and a reset and a job that were under way go on")
    void upgradeKeepsEverything(Databases engine) throws Exception {
        try (var database = engine.fresh()) {
            Resetkit resetkit = resetkit(database);
            String token = live(database, resetkit);
            Map<String, List<String>> before = rows(database);
            assertThat(before)
                    .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());

            upgrade(database);

            assertThat(rows(database)).isEqualTo(before);
            assertThat(database.stores().verifySchema())
                    .as("a later version is all that differs")
                    .hasSize(1);
            assertThat(redeem(resetkit, token)).isTrue();
            int sent = mails.size();
            while (resetkit.process().runOnce() > 0) {
                // Each run takes at most a hundred.
            }
            assertThat(mails.size()).as("mails of the job and of the change").isGreaterThanOrEqualTo(sent + 2);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.resetkit.engines.Databases#allOfThisRun")
    @DisplayName("J9 after a restore from a backup: what the README says ends each link that came back; new ones work")
    void linksOfABackupAreEnded(Databases engine) throws Exception {
        try (var database = engine.fresh()) {
            Resetkit resetkit = resetkit(database);
            String token = live(database, resetkit);
            var written = STEP.matcher(Files.readString(Path.of("..", "README.md")));
            assertThat(written.find()).isTrue();
            try (var connection = database.owner().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(written.group(1));
            }
            assertThat(redeem(resetkit, token)).isFalse();
            var again = SendOptions.defaults().once(IdempotencyKey.of("again"));
            resetkit.staff().sendResetEmail(owner, carl.user(), again).orThrow();
            mails.clear();
            resetkit.process().runOnce();
            assertThat(mails)
                    .filteredOn(mail ->
                            mail.recipient().value().startsWith(carl.user().value()))
                    .singleElement()
                    .satisfies(mail -> assertThat(redeem(resetkit, token(mail))).isTrue());
        }
    }

    /** Something in every table; answers with the token of a link that was mailed. */
    private String live(EngineDatabase database, Resetkit resetkit) {
        resetkit.settings().setSelfService(owner, UserKind.END_USER, true).orThrow();
        resetkit.settings()
                .giveGrant(owner, GrantHolder.of(Role.of(RoleKind.AGENT)))
                .orThrow();
        resetkit.staff().sendResetEmail(admin, carl.user()).orThrow();
        resetkit.process().runOnce();
        String token = token(mails.get(0));
        resetkit.staff().sendResetEmail(owner, admin.user()).orThrow();
        resetkit.staff()
                .startBulk(admin, List.of(cleo.user()), BulkOptions.defaults())
                .orThrow();
        resetkit.holder().requestReset(account, "nobody@customer.example", ClientId.of("203.0.113.9"));
        var stores = database.stores();
        var user = Fixtures.user();
        stores.jobs().replied(account, Fixtures.jobId(), new Jobs.Replies(1, 0), Fixtures.NOON);
        try (var wrong = NewPassword.ofString(NEW)) {
            resetkit.holder().checkSignIn(account, cleo.user(), wrong);
        }
        stores.credentials().remember(account, user, Fixtures.encoded(), Fixtures.NOON, 5);
        assertThat(stores.audit().after(account, 0, 10))
                .as("lines have places now")
                .isNotEmpty();
        stores.credentials().claim(Rows.change(Fixtures.account(), user, Fixtures.NOON.plusSeconds(1_000_000_000)));
        return token;
    }

    private static String token(Mail mail) {
        String url = mail.link().orElseThrow().reveal();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private static void upgrade(EngineDatabase database) throws SQLException, IOException {
        String folder =
                "/dev/resetkit/jdbc/schema/" + database.dialect().toString().toLowerCase(Locale.ROOT) + "/";
        var versions = List.of(
                new Version("stores", 1, text(folder + "V1__resetkit.sql")),
                new Version("stores", 2, text("/dev/resetkit/engines/schema/V2__test.sql")));
        Engine engine = Objects.requireNonNull(ENGINES.get(database.dialect()));
        new Runner(Names.of(PREFIX), engine).apply(database.owner(), versions);
    }

    private static String text(String resource) throws IOException {
        try (var stream = UpgradeTest.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private boolean redeem(Resetkit resetkit, String token) {
        try (var typed = NewPassword.ofString(NEW)) {
            return resetkit.holder().redeem(account, token, typed).isOk();
        }
    }

    /** All rows of all tables of version 1, as text, without what came later. */
    private static Map<String, List<String>> rows(EngineDatabase database) throws SQLException {
        Map<String, List<String>> all = new TreeMap<>();
        try (var connection = database.owner().getConnection()) {
            var tables = TABLE.matcher(ResetkitSchema.sql(database.dialect(), PREFIX));
            while (tables.find()) {
                List<String> rows = new ArrayList<>();
                try (var statement = connection.createStatement();
                        var read = statement.executeQuery("SELECT * FROM " + tables.group(1))) {
                    while (read.next()) {
                        var row = new StringBuilder();
                        for (int i = 1; i <= read.getMetaData().getColumnCount(); i++) {
                            if (!read.getMetaData().getColumnName(i).equalsIgnoreCase("note")) {
                                row.append(read.getString(i)).append('|');
                            }
                        }
                        rows.add(row.toString());
                    }
                }
                rows.sort(null);
                all.put(tables.group(1), rows);
            }
        }
        return all;
    }
}
