package dev.resetkit.helpdesk.rest;

import dev.resetkit.helpdesk.config.Settings;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.UserId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tokens of programs: 256 random bits, kept as a digest. */
@Component
public class ApiTokens {
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final JdbcClient jdbc;
    private final Settings settings;
    private final Clock clock;

    ApiTokens(JdbcClient jdbc, Settings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A program.
     *
     * @param name what it is called, in the audit too
     * @param person whose rights it has
     */
    public record Program(String name, String person) {}

    /**
     * Makes a token. It is shown once: nobody can read it afterwards.
     *
     * @param name what the program is called
     * @param person whose rights it has
     * @return the token
     * @throws org.springframework.dao.DuplicateKeyException when a program is called so
     */
    public String make(String name, UserId person) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        jdbc.sql("insert into api_token (digest, account_id, person_id, name, made_at) values (?, ?, ?, ?, ?)")
                .params(
                        digest(token),
                        settings.account(),
                        person.value(),
                        name,
                        clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    /**
     * Ends a token: the next call with it is refused.
     *
     * @param name what the program is called
     */
    public void withdraw(String name) {
        jdbc.sql("delete from api_token where account_id = ? and name = ?")
                .params(settings.account(), name)
                .update();
    }

    /** The programs, by name. */
    public List<Program> all() {
        return jdbc.sql("select name, person_id from api_token where account_id = ? order by name")
                .param(settings.account())
                .query((row, number) -> new Program(row.getString(1), row.getString(2)))
                .list();
    }

    /** As whom a program acts: the person behind it, now, and the program's name beside it. */
    Optional<Actor> actor(String token) {
        return jdbc.sql("select person_id, name from api_token where digest = ? and account_id = ?")
                .params(digest(token), settings.account())
                .query((row, number) -> Actor.of(settings.accountId(), UserId.of(row.getString(1)))
                        .via(row.getString(2)))
                .optional();
    }

    private static String digest(String token) {
        return Digests.of("help desk api token", List.of(token));
    }
}
