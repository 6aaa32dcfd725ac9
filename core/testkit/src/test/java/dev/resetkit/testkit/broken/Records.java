package dev.resetkit.testkit.broken;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Copies of records, and of answers that hold records, that differ in one value. */
public final class Records {
    private Records() {}

    /** The same record with another value. */
    public static <R extends Record> R with(R record, String component, Object value) {
        try {
            var parts = record.getClass().getRecordComponents();
            var values = new Object[parts.length];
            var known = false;
            for (int i = 0; i < parts.length; i++) {
                boolean it = parts[i].getName().equals(component);
                values[i] = it ? value : parts[i].getAccessor().invoke(record);
                known |= it;
            }
            if (!known) {
                throw new IllegalArgumentException(record.getClass() + " has no " + component);
            }
            var types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
            @SuppressWarnings("unchecked")
            var type = (Class<R>) record.getClass();
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes each value of a type in an answer: in an Optional, a list, the values of a map, or by itself. */
    public static <R> Object each(Object answer, Class<R> type, UnaryOperator<R> change) {
        if (answer instanceof Optional<?> maybe) {
            return maybe.map(value -> each(value, type, change));
        }
        if (answer instanceof List<?> list) {
            return list.stream().map(value -> each(value, type, change)).toList();
        }
        if (answer instanceof Map<?, ?> map) {
            Map<Object, Object> changed = new LinkedHashMap<>();
            map.forEach((key, value) -> changed.put(key, each(value, type, change)));
            return changed;
        }
        return type.isInstance(answer) ? change.apply(type.cast(answer)) : answer;
    }
}
