package dev.resetkit.engines;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A data source that counts what goes through it: each round trip of a statement (a batch, or several statements in one
 * text, is one), each commit and each connection.
 */
public final class StatementCount {
    private final DataSource target;
    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final AtomicInteger commits = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger single = new AtomicInteger();
    private final AtomicInteger rows = new AtomicInteger();

    public StatementCount(DataSource target) {
        this.target = target;
    }

    /** The data source to build on. */
    public DataSource dataSource() {
        return proxy(DataSource.class, target, "");
    }

    /** The texts of the statements so far. */
    public List<String> statements() {
        return statements;
    }

    /** How many commits there were. */
    public int commits() {
        return commits.get();
    }

    /** How many connections were borrowed. */
    public int connections() {
        return connections.get();
    }

    /** How many statements there were, those that went together counted one by one. */
    public int single() {
        return single.get();
    }

    /** How many rows came back or were written. */
    public int rows() {
        return rows.get();
    }

    /** Begins anew. */
    public void reset() {
        statements.clear();
        single.set(0);
        rows.set(0);
        commits.set(0);
        connections.set(0);
    }

    private <T> T proxy(Class<T> type, T behind, String text) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            String name = method.getName();
            if (name.startsWith("execute")) {
                statements.add(text);
            } else if (name.equals("commit")) {
                commits.incrementAndGet();
            }
            try {
                Object answer = method.invoke(behind, args);
                if (name.startsWith("execute")) {
                    count(text, answer);
                } else if (name.equals("next") && Boolean.TRUE.equals(answer)) {
                    rows.incrementAndGet();
                }
                if (answer instanceof ResultSet results) {
                    return proxy(ResultSet.class, results, "");
                }
                if (answer instanceof PreparedStatement statement) {
                    return proxy(PreparedStatement.class, statement, (String) args[0]);
                }
                if (answer instanceof Connection connection && behind instanceof DataSource) {
                    connections.incrementAndGet();
                    return proxy(Connection.class, connection, "");
                }
                return answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    private void count(String text, Object answer) {
        if (answer instanceof int[] counts) {
            single.addAndGet(counts.length);
            rows.addAndGet(Arrays.stream(counts).sum());
        } else {
            single.addAndGet(text.split(";", -1).length);
            rows.addAndGet(answer instanceof Integer changed ? changed : 0);
        }
    }
}
