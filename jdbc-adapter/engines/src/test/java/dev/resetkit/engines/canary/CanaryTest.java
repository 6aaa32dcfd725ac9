package dev.resetkit.engines.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.engines.Databases;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;

/** On PostgreSQL, over the folder of the server: its log of writes included. */
class CanaryTest extends Canary {
    CanaryTest() throws Exception {
        super(Databases.POSTGRESQL.fresh());
    }

    @Override
    Path files(DataSource owner) throws SQLException {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
            try (var rows = statement.executeQuery("SHOW data_directory")) {
                assertThat(rows.next()).isTrue();
                return Path.of(rows.getString(1));
            }
        }
    }
}
