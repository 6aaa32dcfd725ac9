package dev.resetkit.internal.deliver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Mails that are with the server and not recorded: at most so many, whatever the number of lanes. Acceptances of all
 * lanes are recorded together, by two lanes at most, while the others go on. Safe for use by several threads.
 */
final class Ledger<T> {
    private static final int RECORDERS = 2;

    private final int places;
    private final Consumer<List<T>> record;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<T> accepted = new ArrayList<>();
    private int speaking;
    private int beingRecorded;
    private int recorders;

    /** With so many places, and how acceptances are recorded; what cannot be is not tried again. */
    Ledger(int places, Consumer<List<T>> record) {
        this.places = places;
        this.record = record;
    }

    /** Takes a place for a mail that is handed over next; while there is none, records what can be, or waits. */
    void enter() {
        lock.lock();
        try {
            while (speaking + accepted.size() + beingRecorded == places) {
                if (!recorded()) {
                    changed.awaitUninterruptibly();
                }
            }
            speaking++;
        } finally {
            lock.unlock();
        }
    }

    /** Gives a place back: what came of the mail is recorded elsewhere. */
    void leave() {
        lock.lock();
        try {
            speaking--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The server has it. While others speak, a third of the places is recorded; whoever is alone waits for all. */
    void accept(T one) {
        lock.lock();
        try {
            speaking--;
            accepted.add(one);
            changed.signalAll();
            if (speaking > 0 && 3 * accepted.size() >= places - 1) {
                recorded();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Has recorded all that was accepted before. */
    void settle() {
        lock.lock();
        try {
            while (beingRecorded > 0) {
                changed.awaitUninterruptibly();
            }
            recorded();
        } finally {
            lock.unlock();
        }
    }

    /** Records what was accepted, unless others are at it; the lock is not held meanwhile. */
    private boolean recorded() {
        if (recorders == RECORDERS || accepted.isEmpty()) {
            return false;
        }
        List<T> all = List.copyOf(accepted);
        accepted.clear();
        beingRecorded += all.size();
        recorders++;
        lock.unlock();
        try {
            record.accept(all);
        } finally {
            lock.lock();
            beingRecorded -= all.size();
            recorders--;
            changed.signalAll();
        }
        return true;
    }
}
