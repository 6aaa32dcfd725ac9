package dev.resetkit.engines.canary;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The {@code toString} of everything that can be reached from an object through the library's own types. */
final class Reachable {
    private final StringBuilder texts = new StringBuilder();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> next = new ArrayDeque<>();
    private int objects;

    /** All texts, one a line. */
    static Reachable from(Object... roots) {
        var walk = new Reachable();
        for (Object root : roots) {
            walk.visit(root);
        }
        while (!walk.next.isEmpty()) {
            walk.take(walk.next.pop());
        }
        return walk;
    }

    String texts() {
        return texts.toString();
    }

    /** How many objects of the library's types were asked. */
    int objects() {
        return objects;
    }

    private void visit(@Nullable Object object) {
        if (object != null && seen.add(object)) {
            next.push(object);
        }
    }

    private void take(Object object) {
        // A path is made of paths, the last of itself.
        if (object instanceof Iterable<?> many && !(object instanceof Path)) {
            many.forEach(this::visit);
        } else if (object instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                visit(key);
                visit(value);
            });
        } else if (object instanceof Optional<?> maybe) {
            maybe.ifPresent(this::visit);
        } else if (object instanceof Object[] array) {
            for (int i = 0; i < Array.getLength(array); i++) {
                visit(Array.get(array, i));
            }
        } else if (object.getClass().getName().startsWith("dev.resetkit.")) {
            objects++;
            texts.append(object).append('\n');
            for (Class<?> type = object.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
                fields(object, type);
            }
        }
    }

    private void fields(Object object, Class<?> type) {
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                try {
                    field.setAccessible(true);
                    visit(field.get(object));
                } catch (ReflectiveOperationException | RuntimeException e) {
                    // A hidden class (a lambda) of a record's kind: nothing to read.
                    texts.append(field.getName()).append('\n');
                }
            }
        }
    }
}
