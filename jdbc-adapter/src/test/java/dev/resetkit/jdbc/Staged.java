package dev.resetkit.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** A data source whose connections fail on cue, before the database hears of a call or after it did its part. */
final class Staged {
    /** What drivers say and nobody may repeat. */
    static final String WORDS = "INSERT INTO t VALUES ('ada@example.com') at jdbc:h2:mem:secret";

    private final DataSource target;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final Map<String, Deque<String>> before = new ConcurrentHashMap<>();
    private final Map<String, Deque<String>> after = new ConcurrentHashMap<>();

    Staged(DataSource target) {
        this.target = target;
    }

    /** Fails the next call of a method before it reaches the database. */
    Staged failBefore(String method, String state) {
        before.computeIfAbsent(method, any -> new ArrayDeque<>()).add(state);
        return this;
    }

    /** Fails the next call of a method after the database did it. */
    Staged failAfter(String method, String state) {
        after.computeIfAbsent(method, any -> new ArrayDeque<>()).add(state);
        return this;
    }

    /** Methods of connections and, with "statement." before, of prepared statements, as they were called. */
    List<String> calls() {
        return calls;
    }

    long count(String method) {
        return calls.stream().filter(method::equals).count();
    }

    ConnectionSource source() {
        return ConnectionSource.of(dataSource());
    }

    DataSource dataSource() {
        return proxy(DataSource.class, target);
    }

    private <T> T proxy(Class<T> type, T behind) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            String name = (behind instanceof Statement ? "statement." : "") + method.getName();
            calls.add(name);
            fail(before, name);
            try {
                Object answer = method.invoke(behind, args);
                fail(after, name);
                return wrapped(answer);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    private Object wrapped(Object answer) {
        if (answer instanceof PreparedStatement statement) {
            return proxy(PreparedStatement.class, statement);
        }
        return answer instanceof Connection connection ? proxy(Connection.class, connection) : answer;
    }

    private static void fail(Map<String, Deque<String>> cues, String name) throws SQLException {
        String state = cues.getOrDefault(name, new ArrayDeque<>()).poll();
        if (state != null) {
            throw new SQLException(WORDS, state.isEmpty() ? null : state, new SQLException(WORDS));
        }
    }
}
