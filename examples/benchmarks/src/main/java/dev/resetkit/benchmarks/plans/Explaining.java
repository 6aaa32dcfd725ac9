package dev.resetkit.benchmarks.plans;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source that has each statement explained before it runs, with the values that it runs with: it is run once to be
 * measured, taken back, and run in earnest. Of a batch the first item is explained. For one thread at a time.
 */
final class Explaining {
    private final DataSource behind;
    private final Asking asking;
    private final List<Step> steps = new ArrayList<>();

    /**
     * One statement of a flow.
     *
     * @param sql its text
     * @param plan what the engine did
     */
    record Step(String sql, Plan plan) {}

    /** A value, as it is bound. */
    private record Bound(Method method, List<@Nullable Object> args) {}

    Explaining(DataSource behind, Asking asking) {
        this.behind = behind;
        this.asking = asking;
    }

    DataSource dataSource() {
        return proxy(
                DataSource.class,
                behind,
                (method, args, answer) -> answer instanceof Connection connection ? explaining(connection) : answer);
    }

    /** The statements since the last call. */
    List<Step> steps() {
        var all = List.copyOf(steps);
        steps.clear();
        return all;
    }

    private Connection explaining(Connection connection) {
        return proxy(
                Connection.class,
                connection,
                (method, args, answer) -> answer instanceof PreparedStatement statement && args.length > 0
                        ? new Statement(connection, (String) args[0]).over(statement)
                        : answer);
    }

    private final class Statement {
        private final Connection connection;
        private final String sql;
        private final Map<Integer, Bound> bound = new TreeMap<>();
        private boolean batched;

        Statement(Connection connection, String sql) {
            this.connection = connection;
            this.sql = sql;
        }

        PreparedStatement over(PreparedStatement statement) {
            return (PreparedStatement) Proxy.newProxyInstance(
                    Explaining.class.getClassLoader(),
                    new Class<?>[] {PreparedStatement.class},
                    (self, method, args) -> {
                        String name = method.getName();
                        if (name.startsWith("set") && args.length >= 2) {
                            bound.put((Integer) args[0], new Bound(method, new ArrayList<>(Arrays.asList(args))));
                        } else if (!batched && (name.equals("addBatch") || name.startsWith("execute"))) {
                            batched = name.equals("addBatch");
                            explain();
                        }
                        return invoke(method, statement, args);
                    });
        }

        private void explain() throws Throwable {
            List<Bound> values = new ArrayList<>(bound.values());
            for (String part : sql.split(";", -1)) {
                long places = part.chars().filter(c -> c == '?').count();
                explain(part.strip(), values.subList(0, (int) places));
                values = values.subList((int) places, values.size());
            }
        }

        private void explain(String part, List<Bound> values) throws Throwable {
            boolean alone = connection.getAutoCommit();
            if (alone) {
                connection.setAutoCommit(false);
            }
            var before = connection.setSavepoint();
            try (var explained = connection.prepareStatement(asking.question(part))) {
                int place = 0;
                for (Bound value : values) {
                    var args = value.args().toArray();
                    args[0] = ++place;
                    invoke(value.method(), explained, args);
                }
                steps.add(new Step(part, plan(part, explained)));
            } finally {
                connection.rollback(before);
                if (alone) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        }
    }

    private Plan plan(String statement, PreparedStatement explained) throws SQLException {
        try (ResultSet rows = explained.executeQuery()) {
            return asking.plan(statement, rows);
        }
    }

    private interface Wrap {
        @Nullable
        Object around(Method method, @Nullable Object[] args, @Nullable Object answer);
    }

    private static <T> T proxy(Class<T> type, T target, Wrap wrap) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, args) ->
                        wrap.around(method, args == null ? new Object[0] : args, invoke(method, target, args))));
    }

    private static @Nullable Object invoke(Method method, Object target, @Nullable Object @Nullable [] args)
            throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
