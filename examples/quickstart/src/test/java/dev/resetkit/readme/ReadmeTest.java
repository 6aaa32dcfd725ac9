package dev.resetkit.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.resetkit.PasswordHashers;
import dev.resetkit.Resetkit;
import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.Dialect;
import dev.resetkit.jdbc.ResetkitSchema;
import dev.resetkit.mail.SmtpMailer;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;
import jakarta.mail.Multipart;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Holds the README to code that compiles, and runs what it shows. */
class ReadmeTest {
    /** "U*U" under bcrypt at cost 5: the first published test vector of crypt_blowfish. */
    private static final String BCRYPT = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

    private static final String OTHER = "gravel orchard timpani 4";
    private static final String NEW = "violet harbour lantern 9";
    private static final Pattern TOKEN = Pattern.compile("/reset-password/([A-Za-z0-9_-]{43})");

    private final GreenMail server = started();

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void everyJavaBlockIsARegionOfASourceThatCompiles() throws IOException {
        List<String> readme = Snippets.inReadme();
        Map<String, String> sources = Snippets.inSources();
        assertThat(readme).isNotEmpty().containsExactlyInAnyOrderElementsOf(sources.values());
    }

    @Test
    void theSnippetsAreAsShortAsPromised() throws IOException {
        Map<String, String> sources = Snippets.inSources();
        String embed = sources.getOrDefault("users", "") + sources.getOrDefault("wire", "");
        assertThat(embed.lines().count()).isBetween(1L, 40L);
        assertThat(sources.getOrDefault("unit-test", "").lines().count()).isBetween(1L, 24L);
    }

    @Test
    void theMailerIsBuiltAsShown() {
        try (var mailer = Embed.mailer("secret".toCharArray())) {
            assertThat(mailer).isNotNull();
        }
    }

    @Test
    void theEmbedDoesAWholeReset() throws Exception {
        var dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:readme;DB_CLOSE_DELAY=-1");
        ResetkitSchema.apply(dataSource, Dialect.H2, ResetkitSchema.DEFAULT_PREFIX);
        var source = ConnectionSource.of(dataSource);
        source.update("create table users (id varchar(64) primary key, email varchar(320), hash varchar(255),"
                + " role varchar(20))");
        source.update("insert into users values ('ada', 'ada@acme.example', ?, 'ADMIN')", BCRYPT);
        source.update("insert into users values ('carl', 'carl@acme.example', ?, 'END_USER')", BCRYPT);
        try (var mailer = SmtpMailer.builder()
                .host("127.0.0.1")
                .port(server.getSmtp().getPort())
                .insecurePlaintext()
                .build()) {
            Resetkit resetkit = Embed.wire(dataSource, mailer);
            try {
                reset(resetkit, new TableUsers(source));
            } finally {
                resetkit.process().close();
            }
        }
    }

    private void reset(Resetkit resetkit, TableUsers users) throws Exception {
        assertThat(signsIn(users, "U*U")).isEqualTo(PasswordHasher.Match.YES);
        assertThat(Embed.send(resetkit, "carl", "ada")).contains("RIGHT_MISSING");
        assertThat(Embed.send(resetkit, "ada", "carl")).contains("c***@acme.example");
        assertThat(server.waitForIncomingEmail(30_000, 1)).isTrue();
        String token = token();
        assertThat(Embed.page(resetkit, token).isOk()).isTrue();
        assertThat(Embed.save(resetkit, token, "short".toCharArray())).contains("TOO_SHORT");
        assertThat(Embed.save(resetkit, token, NEW.toCharArray())).isEqualTo("go to the sign-in page");
        assertThat(Embed.save(resetkit, token, NEW.toCharArray())).isEqualTo("this link: USED");
        assertThat(signsIn(users, NEW)).isEqualTo(PasswordHasher.Match.YES);
        assertThat(signsIn(users, "U*U")).isEqualTo(PasswordHasher.Match.NO);
        assertThat(server.waitForIncomingEmail(30_000, 2)).isTrue();
        Actor admin = Actor.of(Accounts.SINGLE, UserId.of("ada"));
        assertThat(Embed.set(resetkit, admin, UserId.of("carl"), OTHER.toCharArray()))
                .isEqualTo("no: SETTING_OFF");
        assertThat(Embed.signIn(resetkit, UserId.of("carl"), NEW.toCharArray())).isTrue();
        assertThat(Embed.signIn(resetkit, UserId.of("carl"), OTHER.toCharArray()))
                .isFalse();
    }

    private static PasswordHasher.Match signsIn(TableUsers users, String password) {
        var stored = users.encodedPassword(Accounts.SINGLE, UserId.of("carl")).orElseThrow();
        return PasswordHashers.argon2id().verify(NewPassword.ofString(password), stored);
    }

    private String token() throws Exception {
        var parts = (Multipart) server.getReceivedMessages()[0].getContent();
        var matcher = TOKEN.matcher((String) parts.getBodyPart(0).getContent());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static GreenMail started() {
        var server = new GreenMail(ServerSetup.SMTP.dynamicPort());
        server.start();
        return server;
    }
}
