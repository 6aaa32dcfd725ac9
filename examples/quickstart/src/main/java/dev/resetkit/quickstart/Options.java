package dev.resetkit.quickstart;

import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.quickstart.world.OwnServers;
import dev.resetkit.quickstart.world.Secret;
import dev.resetkit.quickstart.world.SmtpTarget;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param help whether to show the usage and do nothing
 * @param servers the reader's own database and mail server; empty for embedded ones
 */
public record Options(boolean help, Optional<OwnServers> servers) {
    /** What the terminal says about the command line. */
    public static final String USAGE = """
            usage: mvn -q -Dquickstart compile exec:java [-Dexec.args="<options>"]

            Without options: an embedded database and an SMTP server in this process.
            With these three, the same story on a database and a mail server of your own:
              --jdbc-url <url>          jdbc:postgresql:... (or jdbc:h2:...)
              --smtp <host:port>        your mail server
              --to <address>            where all mails go; use an inbox of yours
            And where they are needed:
              --db-user <name>          --db-password <text>    or RESETKIT_DB_PASSWORD in the environment
              --smtp-user <name>        --smtp-password <text>  or RESETKIT_SMTP_PASSWORD in the environment
              --starttls | --tls | --plain    how to protect the mail; --starttls unless told otherwise,
                                              --plain has no protection and goes without a user
              --help                    this text
            Values as --name value or as --name=value.
            """;

    private static final String DB_PASSWORD = "RESETKIT_DB_PASSWORD";
    private static final String SMTP_PASSWORD = "RESETKIT_SMTP_PASSWORD";

    /**
     * Reads a command line.
     *
     * @param args the words of it
     * @param environment where passwords may stand that are not given as options
     * @return what it asks for
     * @throws UsageException when an option is unknown, missing, given twice or has a value that cannot be used
     */
    public static Options parse(String[] args, Map<String, String> environment) throws UsageException {
        var words = CommandLine.read(args);
        if (words.has("--help")) {
            return new Options(true, Optional.empty());
        }
        if (words.isEmpty()) {
            return new Options(false, Optional.empty());
        }
        String url = words.required("--jdbc-url");
        if (!url.startsWith("jdbc:postgresql:") && !url.startsWith("jdbc:h2:")) {
            throw new UsageException("--jdbc-url: begins with jdbc:postgresql: or jdbc:h2:");
        }
        var smtp = smtp(words, environment);
        return new Options(
                false,
                Optional.of(new OwnServers(
                        url,
                        words.value("--db-user"),
                        password(words, "--db-password", environment, DB_PASSWORD),
                        smtp,
                        address(words.required("--to")))));
    }

    private static SmtpTarget smtp(CommandLine words, Map<String, String> environment) throws UsageException {
        String place = words.required("--smtp");
        int colon = place.lastIndexOf(':');
        if (colon < 1) {
            throw new UsageException("--smtp: is host:port");
        }
        var security = security(words);
        var user = words.value("--smtp-user");
        if (security == SmtpTarget.Security.PLAIN && user.isPresent()) {
            throw new UsageException("--smtp-user: not with --plain, a password would go in clear");
        }
        var password = password(words, "--smtp-password", environment, SMTP_PASSWORD);
        if (user.isPresent() != password.isPresent()
                && (user.isPresent() || words.value("--smtp-password").isPresent())) {
            throw new UsageException("--smtp-user and --smtp-password: both or none");
        }
        String host = place.substring(0, colon).replace("[", "").replace("]", "");
        return new SmtpTarget(
                host, port(place.substring(colon + 1)), security, user, password.filter(p -> user.isPresent()));
    }

    private static int port(String text) throws UsageException {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        throw new UsageException("--smtp: the port is 1 to 65535");
    }

    private static SmtpTarget.Security security(CommandLine words) throws UsageException {
        var chosen = SmtpTarget.Security.STARTTLS;
        int named = 0;
        for (var security : SmtpTarget.Security.values()) {
            if (words.has(security.option())) {
                chosen = security;
                named++;
            }
        }
        if (named > 1) {
            throw new UsageException("--starttls, --tls, --plain: at most one of them");
        }
        return chosen;
    }

    private static Optional<Secret> password(
            CommandLine words, String option, Map<String, String> environment, String variable) {
        return words.value(option)
                .or(() -> Optional.ofNullable(environment.get(variable)))
                .map(Secret::new);
    }

    private static EmailAddress address(String text) throws UsageException {
        try {
            return EmailAddress.of(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--to: is an e-mail address");
        }
    }
}
