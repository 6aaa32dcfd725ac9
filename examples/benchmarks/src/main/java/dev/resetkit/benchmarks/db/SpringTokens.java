package dev.resetkit.benchmarks.db;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.ott.GenerateOneTimeTokenRequest;
import org.springframework.security.authentication.ott.JdbcOneTimeTokenService;
import org.springframework.security.authentication.ott.OneTimeTokenAuthenticationToken;

/** Spring Security's service, of the version that its class loader finds. */
public final class SpringTokens implements OneTimeTokens {
    /** Its own script is for H2 alone. */
    static final String TABLE = "CREATE TABLE one_time_tokens (token_value varchar(36) NOT NULL PRIMARY KEY,"
            + " username varchar(50) NOT NULL, expires_at timestamp NOT NULL)";

    private final JdbcOneTimeTokenService service;

    /**
     * Made by reflection where the class loader is another one.
     *
     * @param database where the tokens are
     */
    public SpringTokens(DataSource database) {
        service = new JdbcOneTimeTokenService(new JdbcTemplate(database));
    }

    @Override
    public String generate(String user) {
        return service.generate(new GenerateOneTimeTokenRequest(user)).getTokenValue();
    }

    @Override
    public boolean consume(String token) {
        return service.consume(new OneTimeTokenAuthenticationToken(token)) != null;
    }

    /** Ends the scheduler that its constructor started. */
    @Override
    public void close() {
        try {
            service.destroy();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
