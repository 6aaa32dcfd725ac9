package dev.resetkit.quickstart.world;

import dev.resetkit.PasswordHashers;
import dev.resetkit.mail.SmtpMailer;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.id.UserId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.h2.jdbcx.JdbcConnectionPool;

/** H2 in files of a temporary folder, and an SMTP server on the loopback address. */
final class EmbeddedGround implements Ground {
    private static final EmailAddress CARLS = EmailAddress.of("carl@customer.example");

    private final Account account = Ground.account("help@acme.example");
    private final Path folder;
    private final JdbcConnectionPool pool;
    private final LocalSmtp smtp;
    private final SmtpMailer mailer;

    EmbeddedGround() {
        folder = newFolder();
        // Closed by SHUTDOWN below and not by a hook of its own, so that the folder can be deleted.
        String url = "jdbc:h2:file:" + folder.resolve("story") + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE";
        pool = JdbcConnectionPool.create(url, "sa", "");
        smtp = new LocalSmtp();
        mailer = SmtpMailer.builder()
                .host(LocalSmtp.HOST)
                .port(smtp.port())
                .insecurePlaintext()
                .build();
    }

    @Override
    public List<String> about() {
        return List.of(
                "database  H2, on disk in a temporary folder that is deleted at the end",
                "mail      SMTP server in this process at " + LocalSmtp.HOST + ":" + smtp.port()
                        + "; no TLS: insecurePlaintext(), for loopback only");
    }

    private static EmailAddress mailbox(UserId who) {
        return who.equals(Cast.CARL) ? CARLS : EmailAddress.of(who + "@acme.example");
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public Parts open() {
        var hasher = PasswordHashers.argon2id();
        var database = Database.in(pool, "resetkit_");
        Ground.populate(database, account, EmbeddedGround::mailbox, hasher);
        return new Parts(database.users(), database.stores(), mailer, hasher, smtp);
    }

    @Override
    public void close() {
        mailer.close();
        smtp.close();
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            throw new IllegalStateException("the embedded database did not shut down", e);
        } finally {
            pool.dispose();
            delete(folder);
        }
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("resetkit-quickstart");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
