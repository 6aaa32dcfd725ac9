package dev.resetkit.jdbc.internal.engine;

import dev.resetkit.model.InvalidConfigurationException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The version of a server.
 *
 * @param major the first number
 * @param minor the second number
 */
record Version(int major, int minor) {
    static Version of(Connection connection) throws SQLException {
        var facts = connection.getMetaData();
        return new Version(facts.getDatabaseMajorVersion(), facts.getDatabaseMinorVersion());
    }

    void orRefuse(String product, int leastMajor, int leastMinor) {
        if (major < leastMajor || (major == leastMajor && minor < leastMinor)) {
            throw new InvalidConfigurationException(
                    "dialect",
                    "of " + product + " " + leastMajor + "." + leastMinor + " or later, and the server is " + major
                            + "." + minor);
        }
    }
}
