package dev.resetkit.quickstart.world;

import dev.resetkit.PasswordHashers;
import dev.resetkit.mail.SmtpMailer;
import dev.resetkit.model.account.Account;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The reader's own database and mail server. */
final class OwnGround implements Ground {
    private final OwnServers servers;
    private final Account account;
    private final SmtpMailer mailer;
    /** Of its own in each run, so that it never meets a table of somebody else. */
    private final String prefix = "resetkit_quickstart_"
            + Integer.toString(new SecureRandom().nextInt(36 * 36 * 36 * 36, 36 * 36 * 36 * 36 * 36), 36) + "_";

    private Optional<Database> database = Optional.empty();

    OwnGround(OwnServers servers) {
        this.servers = servers;
        this.account = Ground.account(sender(servers));
        this.mailer = mailer(servers.smtp());
    }

    /** Most servers let a user send under its own address only. */
    private static String sender(OwnServers servers) {
        return servers.smtp()
                .user()
                .filter(user -> user.indexOf('@') > 0)
                .orElse(servers.to().value());
    }

    private static SmtpMailer mailer(SmtpTarget smtp) {
        var builder = SmtpMailer.builder().host(smtp.host()).port(smtp.port());
        switch (smtp.security()) {
            case STARTTLS -> builder.startTls();
            case TLS -> builder.implicitTls();
            case PLAIN -> builder.insecurePlaintext();
        }
        if (smtp.user().isPresent() && smtp.password().isPresent()) {
            builder.credentials(
                    smtp.user().get(), smtp.password().get().reveal().toCharArray());
        }
        return builder.build();
    }

    @Override
    public List<String> about() {
        var smtp = servers.smtp();
        return List.of(
                "database  yours; tables " + prefix + "* are made now and dropped at the end",
                "          (should this process be killed before that, drop them by that name)",
                "mail      yours, " + smtp.host() + ":" + smtp.port() + ", "
                        + smtp.security().name().toLowerCase(Locale.ROOT) + "; five mails to "
                        + servers.to().value() + " from " + sender(servers),
                "tap       no reader's inbox is opened: a tap of the quickstart's own around the mailer reads the link;",
                "          the library has no verb that gives a link back");
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public Parts open() {
        var hasher = PasswordHashers.argon2id();
        var opened = Database.in(DriverDataSource.of(servers), prefix);
        database = Optional.of(opened);
        // Nobody of the cast has a mailbox of their own there.
        Ground.populate(opened, account, anybody -> servers.to(), hasher);
        var tapped = new TappedMailer(mailer);
        return new Parts(opened.users(), opened.stores(), tapped, hasher, tapped);
    }

    @Override
    public void close() {
        mailer.close();
        database.ifPresent(Database::drop);
    }
}
