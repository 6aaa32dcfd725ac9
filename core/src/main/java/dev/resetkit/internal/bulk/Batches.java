package dev.resetkit.internal.bulk;

import dev.resetkit.model.id.UserId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A list in parts, of which one is held at a time. */
final class Batches implements Iterator<List<UserId>> {
    private final Iterator<UserId> users;
    private final int size;

    private Batches(Iterator<UserId> users, int size) {
        this.users = users;
        this.size = size;
    }

    static Batches of(Iterable<UserId> users, int size) {
        return new Batches(users.iterator(), size);
    }

    @Override
    public boolean hasNext() {
        return users.hasNext();
    }

    @Override
    public List<UserId> next() {
        List<UserId> batch = new ArrayList<>(size);
        while (batch.size() < size && users.hasNext()) {
            batch.add(users.next());
        }
        return batch;
    }
}
