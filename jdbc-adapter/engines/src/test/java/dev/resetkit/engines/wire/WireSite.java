package dev.resetkit.engines.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.resetkit.Resetkit;
import dev.resetkit.engines.Databases;
import dev.resetkit.engines.EngineDatabase;
import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.Dialect;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.jdbc.JdbcUserStore;
import dev.resetkit.jdbc.JdbcUsers;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.WorkerOptions;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.host.LeakCheck;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** A library whose database is at the other end of a wire, and the same tables seen past the wire. */
final class WireSite implements AutoCloseable {
    static final String OLD = "saffron candle window 6";
    static final String NEW = "violet harbour lantern 9";

    // Held, because a logger that nobody holds forgets its level.
    private static final Logger POOL_LOG = Logger.getLogger("com.zaxxer.hikari.pool");

    private static final Pattern ADDRESS = Pattern.compile("//[^:/]+:(\\d+)/");

    private final QuickHasher hasher = new QuickHasher();
    private final EngineDatabase straight;
    private final HikariDataSource pool;
    private final Wire wire;
    private final LeakCheck leaks;
    private final DataSource watched;
    private final ConnectionSource source;

    static {
        // The pool tells of broken connections at length; here they are the plan.
        POOL_LOG.setLevel(Level.OFF);
    }

    private WireSite(EngineDatabase straight, HikariDataSource pool, Wire wire) {
        this.straight = straight;
        this.pool = pool;
        this.wire = wire;
        leaks = new LeakCheck(pool);
        watched = leaks.dataSource();
        source = ConnectionSource.of(watched);
    }

    /** A fresh database of this run's engine behind a wire of its own; the pool gives up after a second. */
    static WireSite open(int connections) throws SQLException {
        var engine = Databases.ofThisRun();
        String url = engine.served().url();
        var straight = engine.open(url);
        straight.makeTables();
        var address = ADDRESS.matcher(url);
        assertThat(address.find()).isTrue();
        var wire = new Wire(Integer.parseInt(address.group(1)), conversations(engine));
        var config = new HikariConfig();
        config.setJdbcUrl(engine.asApplication(address.replaceFirst("//127.0.0.1:" + wire.port() + "/")));
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(1_000);
        config.setInitializationFailTimeout(-1);
        return new WireSite(straight, new HikariDataSource(config), wire);
    }

    private static Supplier<Conversation> conversations(Databases engine) {
        return switch (engine) {
            case POSTGRESQL -> PostgresConversation::new;
            case MARIADB -> MariaDbConversation::new;
            case H2 -> throw new IllegalStateException("nobody reads along on H2's wire");
        };
    }

    /** Returns once the condition holds; fails after half a minute. */
    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for too long").isLessThan(end);
            LockSupport.parkNanos(5_000_000);
        }
    }

    Wire wire() {
        return wire;
    }

    /** What a library is built over: every statement goes along the wire. */
    ConnectionSource source() {
        return source;
    }

    /** Connections past the wire, with every right. */
    DataSource straight() {
        return straight.owner();
    }

    Dialect dialect() {
        return straight.dialect();
    }

    HikariDataSource pool() {
        return pool;
    }

    /** The same pool; what is taken of it and not closed ends the test. */
    DataSource watched() {
        return watched;
    }

    /** The first column of the first row, read past the wire. */
    String ask(String query, Object... values) {
        return ConnectionSource.of(straight.owner())
                .first(query, row -> String.valueOf(row.getString(1)), values)
                .orElse("none");
    }

    @Override
    public void close() {
        pool.close();
        wire.close();
        straight.close();
        leaks.assertNothingOpen();
    }

    /** An account of its own with an owner, an administrator and a customer, and a library for it. */
    final class Company {
        private final AccountId id = Fixtures.account();
        private final Actor owner = Actor.of(id, Fixtures.user());
        private final Actor admin = Actor.of(id, Fixtures.user());
        private final Actor carl = Actor.of(id, Fixtures.user());
        private final List<Mail> mails = new CopyOnWriteArrayList<>();
        private final Resetkit resetkit;

        Company(ConnectionSource over) {
            add(owner, RoleKind.OWNER);
            add(admin, RoleKind.ADMIN);
            add(carl, RoleKind.END_USER);
            var brand = Brand.of("brand", "Acme", "help.acme.example", "help@acme.example", Fixtures.NOON);
            resetkit = Resetkit.builder()
                    .users(JdbcUserStore.create(over, dialect()))
                    .account(new Account(id, "Acme", Optional.of(owner.user()), true, Locale.ENGLISH, List.of(brand)))
                    .stores(JdbcResetStores.create(over, dialect()))
                    .passwordHasher(hasher)
                    .mailer(this::keep)
                    .worker(WorkerOptions.defaults().pollInterval(Duration.ofMillis(100)))
                    .build();
            resetkit.settings().setSettingAllowed(owner, true).orThrow();
        }

        private void add(Actor who, RoleKind kind) {
            var user = User.of(who.user(), kind, who.user().value() + "@customer.example", CredentialVersion.of(1));
            try (var typed = NewPassword.ofString(OLD)) {
                JdbcUsers.create(ConnectionSource.of(straight.owner()), dialect())
                        .add(id, user.toBuilder().verified(true).build(), hasher.hash(typed));
            }
        }

        private HandOver keep(Mail mail) {
            mails.add(mail);
            return HandOver.accepted(250, Optional.empty(), "kept");
        }

        AccountId id() {
            return id;
        }

        Actor admin() {
            return admin;
        }

        Actor carl() {
            return carl;
        }

        Resetkit resetkit() {
            return resetkit;
        }

        List<Mail> mails() {
            return mails;
        }

        /** The token of a link that was mailed. */
        String mailed() {
            resetkit.staff().sendResetEmail(admin, carl.user()).orThrow();
            int handled;
            do {
                handled = resetkit.process().runOnce();
            } while (handled > 0);
            return newestToken();
        }

        String newestToken() {
            String url = mails.get(mails.size() - 1).link().orElseThrow().reveal();
            return url.substring(url.lastIndexOf('/') + 1);
        }

        /** Which password the database holds: {@link #OLD} or {@link #NEW}. */
        String password() {
            String stored = ask(
                    "SELECT encoded_password FROM resetkit_user WHERE account_id = ? AND id = ?",
                    id.value(),
                    carl.user().value());
            return stored.endsWith(":" + NEW) ? "NEW" : "OLD";
        }

        /** How many rows of a table belong to this account, read past the wire. */
        int count(String from) {
            return Integer.parseInt(ask("SELECT count(*) FROM " + from + " AND account_id = ?", id.value()));
        }
    }
}
