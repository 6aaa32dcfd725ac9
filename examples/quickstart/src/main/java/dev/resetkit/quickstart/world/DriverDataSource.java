package dev.resetkit.quickstart.world;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A connection per call. A real host has a pool. The driver is looked up beside this class, because inside Maven the
 * {@code DriverManager} may have looked for drivers before this class path was there.
 */
final class DriverDataSource implements DataSource {
    private final Driver driver;
    private final String url;
    private final Properties credentials;

    private DriverDataSource(Driver driver, String url, Properties credentials) {
        this.driver = driver;
        this.url = url;
        this.credentials = credentials;
    }

    static DriverDataSource of(OwnServers servers) {
        var credentials = new Properties();
        servers.dbUser().ifPresent(user -> credentials.setProperty("user", user));
        servers.dbPassword().ifPresent(password -> credentials.setProperty("password", password.reveal()));
        for (Driver driver : ServiceLoader.load(Driver.class, DriverDataSource.class.getClassLoader())) {
            if (accepts(driver, servers.jdbcUrl())) {
                return new DriverDataSource(driver, servers.jdbcUrl(), credentials);
            }
        }
        throw new IllegalStateException("--jdbc-url: no driver takes it");
    }

    private static boolean accepts(Driver driver, String url) {
        try {
            return driver.acceptsURL(url);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = driver.connect(url, (Properties) credentials.clone());
        if (connection == null) {
            throw new SQLException("the driver does not take the address");
        }
        return connection;
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // There is nothing to log.
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
