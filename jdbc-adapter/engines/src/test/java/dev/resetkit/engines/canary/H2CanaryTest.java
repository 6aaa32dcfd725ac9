package dev.resetkit.engines.canary;

import dev.resetkit.engines.Databases;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;

/** On H2, over a folder of its own. */
class H2CanaryTest extends Canary {
    private final Path folder;

    H2CanaryTest(@TempDir Path folder) throws Exception {
        super(Databases.h2OnDisk(folder));
        this.folder = folder;
    }

    @Override
    Path files(DataSource owner) throws SQLException {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
        return folder;
    }
}
