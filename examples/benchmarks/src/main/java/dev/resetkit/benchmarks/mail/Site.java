package dev.resetkit.benchmarks.mail;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.resetkit.Resetkit;
import dev.resetkit.benchmarks.data.Server;
import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.Dialect;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.jdbc.JdbcUserStore;
import dev.resetkit.jdbc.JdbcUsers;
import dev.resetkit.jdbc.ResetkitSchema;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.WorkerOptions;
import dev.resetkit.model.reset.ResetLimits;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.Mailer;
import dev.resetkit.spi.ResetListener;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One account on a PostgreSQL of its own that is as durable as a real one. */
final class Site implements AutoCloseable {
    static final Actor ADMIN = Actor.of(Accounts.SINGLE, UserId.of("ada"));

    private static final AccountId ACCOUNT = Accounts.SINGLE;
    private static final int POOL = 16;

    private final EmbeddedPostgres server;
    private final HikariDataSource pool;
    private final ConnectionSource source;

    private Site(EmbeddedPostgres server, HikariDataSource pool) {
        this.server = server;
        this.pool = pool;
        this.source = ConnectionSource.of(pool);
    }

    static Site started() throws IOException {
        var server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "2GB")
                .start();
        var config = new HikariConfig();
        config.setDataSource(server.getPostgresDatabase());
        config.setMaximumPoolSize(POOL);
        var site = new Site(server, new HikariDataSource(config));
        ResetkitSchema.apply(site.pool, Dialect.POSTGRESQL, ResetkitSchema.DEFAULT_PREFIX);
        ResetkitSchema.applyUsers(site.pool, Dialect.POSTGRESQL, ResetkitSchema.DEFAULT_PREFIX);
        site.add(List.of(person("ada", RoleKind.ADMIN)));
        return site;
    }

    /** So many customers more; nobody checks their password. */
    List<UserId> customers(String name, int count) {
        List<User> people = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            people.add(person(name + "-" + i, RoleKind.END_USER));
        }
        add(people);
        return people.stream().map(User::id).toList();
    }

    private void add(List<User> people) {
        var users = JdbcUsers.create(source, Dialect.POSTGRESQL);
        EncodedPassword hash = EncodedPassword.of("{bcrypt}$2a$10$" + "a".repeat(53));
        source.transactions().inNew(() -> {
            people.forEach(person -> users.add(ACCOUNT, person, hash));
            return people.size();
        });
    }

    /** What autovacuum does within a minute of a load. */
    void analyze() {
        Server.execute(pool, "ANALYZE");
    }

    /** The database server, which has started all that works for it. */
    ProcessHandle server() {
        long backend =
                source.first("SELECT pg_backend_pid()", row -> row.getLong(1)).orElseThrow();
        return ProcessHandle.of(backend).flatMap(ProcessHandle::parent).orElseThrow();
    }

    Resetkit resetkit(Mailer mailer, Tap tap, int connections, ResetListener listener) {
        return Resetkit.builder()
                .account(Accounts.single("Acme", "login.acme.example", TheMail.SENDER))
                .users(JdbcUserStore.create(source, Dialect.POSTGRESQL))
                .stores(tap.over(JdbcResetStores.create(source, Dialect.POSTGRESQL)))
                .mailer(mailer)
                .listener(listener)
                // Limits are not what is measured.
                .limits(ResetLimits.defaults().perActor(60, 100_000).perAccount(1_000_000))
                .worker(WorkerOptions.defaults().connections(connections))
                .build();
    }

    private static User person(String id, RoleKind kind) {
        return User.of(UserId.of(id), kind, id + "@customer.example", CredentialVersion.of(1)).toBuilder()
                .verified(true)
                .build();
    }

    @Override
    public void close() throws IOException {
        pool.close();
        server.close();
    }
}
