package dev.resetkit.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A data source for the tests of an adapter: it knows which connections, statements and results were opened and not closed
 * again, and refuses to hand out a connection that was given back without autocommit. Safe for use by several threads.
 */
public final class LeakCheck {
    private final DataSource target;
    private final Map<Object, String> open = new ConcurrentHashMap<>();
    private final AtomicInteger borrowed = new AtomicInteger();

    /**
     * Watches over a data source.
     *
     * @param target where connections come from
     */
    public LeakCheck(DataSource target) {
        this.target = target;
    }

    /**
     * The data source to give to the adapter.
     *
     * @return the watched one
     */
    public DataSource dataSource() {
        return proxy(DataSource.class, target, false);
    }

    /**
     * How many connections were borrowed so far.
     *
     * @return the count, of those given back too
     */
    public int borrowed() {
        return borrowed.get();
    }

    /**
     * Checks that everything was closed.
     *
     * @throws AssertionError when something is open, with what it is
     */
    public void assertNothingOpen() {
        assertThat(open.values()).as("opened and not closed").isEmpty();
    }

    private Object guarded(Object opened) throws SQLException {
        if (opened instanceof Connection connection) {
            borrowed.incrementAndGet();
            assertThat(connection.getAutoCommit())
                    .as("autocommit of a borrowed connection")
                    .isTrue();
            return proxy(Connection.class, connection, true);
        }
        if (opened instanceof PreparedStatement statement) {
            return proxy(PreparedStatement.class, statement, true);
        }
        if (opened instanceof Statement statement) {
            return proxy(Statement.class, statement, true);
        }
        return opened instanceof ResultSet results ? proxy(ResultSet.class, results, true) : opened;
    }

    private <T> T proxy(Class<T> type, T behind, boolean closes) {
        var key = new Object();
        if (closes) {
            open.put(key, behind.toString());
        }
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            try {
                if (method.getName().equals("close")) {
                    open.remove(key);
                }
                Object answer = method.invoke(behind, args);
                boolean opens = answer != null && !method.getName().equals("getConnection");
                return opens || behind instanceof DataSource ? guarded(answer) : answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
