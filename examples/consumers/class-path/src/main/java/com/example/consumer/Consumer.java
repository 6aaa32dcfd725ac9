package com.example.consumer;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.resetkit.Resetkit;
import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.Dialect;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.jdbc.ResetkitSchema;
import dev.resetkit.mail.SmtpMailer;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.NewPassword;
import jakarta.mail.Multipart;
import java.util.regex.Pattern;
import org.h2.jdbcx.JdbcDataSource;

/** A host that knows Resetkit by its jars alone. One reset, told line by line; the first that does not hold ends it. */
public final class Consumer {
    /** "U*U" under bcrypt at cost 5, as the host stored it long ago. */
    private static final String OLD_HASH = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

    private static final String NEW = "violet harbour lantern 9";
    private static final Pattern TOKEN = Pattern.compile("/reset-password/([A-Za-z0-9_-]{43})");
    private static final UserId CARL = UserId.of("carl");

    private Consumer() {}

    public static void main(String[] args) throws Exception {
        var server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        try (var mailer = SmtpMailer.builder()
                .host("127.0.0.1")
                .port(server.getSmtp().getPort())
                .insecurePlaintext()
                .build()) {
            var dataSource = database();
            var source = ConnectionSource.of(dataSource);
            Resetkit resetkit = Resetkit.builder()
                    .account(Accounts.single("Acme", "login.acme.example", "help@acme.example"))
                    .users(new TableUsers(source))
                    .stores(JdbcResetStores.create(source, Dialect.detect(dataSource)))
                    .mailer(mailer)
                    .build();
            resetkit.process().start();
            try {
                reset(resetkit, server);
            } finally {
                resetkit.process().close();
            }
        } finally {
            server.stop();
        }
    }

    private static JdbcDataSource database() {
        var dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:consumer;DB_CLOSE_DELAY=-1");
        ResetkitSchema.apply(dataSource, Dialect.H2, ResetkitSchema.DEFAULT_PREFIX);
        var source = ConnectionSource.of(dataSource);
        source.update("create table users (id varchar(64) primary key, email varchar(320), hash varchar(255),"
                + " role varchar(20))");
        source.update("insert into users values ('ada', 'ada@acme.example', ?, 'ADMIN')", OLD_HASH);
        source.update("insert into users values ('carl', 'carl@acme.example', ?, 'END_USER')", OLD_HASH);
        return dataSource;
    }

    private static void reset(Resetkit resetkit, GreenMail server) throws Exception {
        check("the old password signs in", signsIn(resetkit, "U*U"));
        check("a customer sends nobody a mail", !send(resetkit, "carl", "ada"));
        check("an administrator sends one to a customer", send(resetkit, "ada", "carl"));
        check("the mail is at the server", server.waitForIncomingEmail(30_000, 1));
        String token = token(server);
        check(
                "its link opens",
                resetkit.holder().inspect(Accounts.SINGLE, token).isOk());
        check("a short password is refused", !save(resetkit, token, "short"));
        check("a good one is saved", save(resetkit, token, NEW));
        check("the link is used up", !save(resetkit, token, NEW));
        check("the new password signs in", signsIn(resetkit, NEW));
        check("the old one does not", !signsIn(resetkit, "U*U"));
        check("the user is told by a second mail", server.waitForIncomingEmail(30_000, 2));
    }

    private static boolean send(Resetkit resetkit, String actor, String target) {
        return resetkit.staff()
                .sendResetEmail(Actor.of(Accounts.SINGLE, UserId.of(actor)), UserId.of(target))
                .isOk();
    }

    private static boolean save(Resetkit resetkit, String token, String typed) {
        try (var password = NewPassword.ofString(typed)) {
            return resetkit.holder().redeem(Accounts.SINGLE, token, password).isOk();
        }
    }

    private static boolean signsIn(Resetkit resetkit, String typed) {
        try (var password = NewPassword.ofString(typed)) {
            return resetkit.holder()
                    .checkSignIn(Accounts.SINGLE, CARL, password)
                    .isOk();
        }
    }

    private static String token(GreenMail server) throws Exception {
        var parts = (Multipart) server.getReceivedMessages()[0].getContent();
        var matcher = TOKEN.matcher((String) parts.getBodyPart(0).getContent());
        check("it carries a link", matcher.find());
        return matcher.group(1);
    }

    private static void check(String what, boolean holds) {
        System.out.println((holds ? "  holds: " : "  DOES NOT HOLD: ") + what);
        if (!holds) {
            throw new IllegalStateException(what);
        }
    }
}
