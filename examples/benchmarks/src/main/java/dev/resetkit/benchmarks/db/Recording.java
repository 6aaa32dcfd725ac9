package dev.resetkit.benchmarks.db;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source that writes down what goes through it: transactions as they were committed, each with its statements and
 * what was bound to them. A statement outside a transaction stands alone.
 */
final class Recording {
    /**
     * Statements that went out together.
     *
     * @param transaction whether they are one; else it is a single statement on its own
     * @param trips the round trips, in order
     */
    record Unit(boolean transaction, List<Trip> trips) {}

    /**
     * One round trip.
     *
     * @param sql the text, with a question mark for each value
     * @param rows what was bound: several times for a batch
     */
    record Trip(String sql, List<List<@Nullable Object>> rows) {}

    private final DataSource behind;
    private final List<Unit> units = new CopyOnWriteArrayList<>();

    Recording(DataSource behind) {
        this.behind = behind;
    }

    DataSource dataSource() {
        return proxy(DataSource.class, (method, args) -> {
            Object answer = method.on(behind, args);
            return answer instanceof Connection connection ? connection(connection) : answer;
        });
    }

    /** What was committed so far, in the order of the commits. */
    List<Unit> units() {
        return List.copyOf(units);
    }

    void clear() {
        units.clear();
    }

    private Connection connection(Connection target) {
        List<Trip> open = new ArrayList<>();
        return proxy(Connection.class, (method, args) -> {
            if (method.name().equals("commit")) {
                Object answer = method.on(target, args);
                keep(true, open);
                return answer;
            }
            if (method.name().equals("rollback")) {
                open.clear();
            }
            Object answer = method.on(target, args);
            if (answer instanceof PreparedStatement statement && args != null) {
                return statement(statement, (String) args[0], trip -> {
                    open.add(trip);
                    if (target.getAutoCommit()) {
                        keep(false, open);
                    }
                });
            }
            return answer;
        });
    }

    private void keep(boolean transaction, List<Trip> open) {
        if (!open.isEmpty()) {
            units.add(new Unit(transaction, List.copyOf(open)));
            open.clear();
        }
    }

    private interface Ran {
        void trip(Trip trip) throws Exception;
    }

    private static PreparedStatement statement(PreparedStatement target, String sql, Ran ran) {
        Map<Integer, @Nullable Object> bound = new TreeMap<>();
        List<List<@Nullable Object>> batch = new ArrayList<>();
        return proxy(PreparedStatement.class, (method, args) -> {
            String name = method.name();
            Object answer = method.on(target, args);
            if (name.startsWith("set") && args != null && args.length >= 2) {
                Object value = name.equals("setNull") ? null : args[1];
                bound.put((Integer) args[0], value instanceof Array array ? array.getArray() : value);
            } else if (name.equals("addBatch")) {
                batch.add(new ArrayList<>(bound.values()));
            } else if (name.equals("executeBatch")) {
                ran.trip(new Trip(sql, List.copyOf(batch)));
                batch.clear();
            } else if (name.startsWith("execute")) {
                ran.trip(new Trip(sql, List.of(new ArrayList<>(bound.values()))));
            }
            return answer;
        });
    }

    /** A method that can be called on what is behind. */
    private interface Call {
        String name();

        @Nullable
        Object on(Object target, @Nullable Object @Nullable [] args) throws Throwable;
    }

    private interface Handler {
        @Nullable
        Object call(Call method, @Nullable Object @Nullable [] args) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            return handler.call(
                    new Call() {
                        @Override
                        public String name() {
                            return method.getName();
                        }

                        @Override
                        public @Nullable Object on(Object target, @Nullable Object @Nullable [] args) throws Throwable {
                            try {
                                return method.invoke(target, args);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        }
                    },
                    args);
        }));
    }
}
