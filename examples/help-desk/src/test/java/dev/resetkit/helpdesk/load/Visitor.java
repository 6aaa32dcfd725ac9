package dev.resetkit.helpdesk.load;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * One user after the other in one chair: opens a link, pauses, saves a password, pauses. Some of them do what people do
 * besides: a weak password first, the used link once more, the form sent twice. Each answer is held against the only one
 * that is right.
 */
final class Visitor implements Runnable {
    private static final long SHORTEST_PAUSE = 5_000;
    private static final long LONGEST_PAUSE = 15_000;

    private final InetAddress from;
    private final int port;
    private final Queue<Map.Entry<String, String>> links;
    private final Tally tally;
    private final long end;

    /**
     * One chair.
     *
     * @param from whose address it has
     * @param port of the help desk
     * @param links whose link, and its path; taken from the front
     * @param tally where answers go
     * @param end the nano time after which nothing is begun
     */
    Visitor(InetAddress from, int port, Queue<Map.Entry<String, String>> links, Tally tally, long end) {
        this.from = from;
        this.port = port;
        this.links = links;
        this.tally = tally;
        this.end = end;
    }

    @Override
    public void run() {
        // Nobody waits for anybody before the first step.
        pause(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE));
        for (int round = ThreadLocalRandom.current().nextInt(4); goesOn(); round++) {
            Map.Entry<String, String> link = links.poll();
            if (link == null) {
                tally.lost("link", new IllegalStateException("too few were prepared"));
                return;
            }
            visit(link.getKey(), link.getValue(), round % 4);
        }
    }

    private void visit(String id, String link, int habit) {
        String token = link.substring(link.lastIndexOf('/') + 1);
        if (!opened("inspect", link, 200, "name=\"token\"") || !pause()) {
            return;
        }
        if (habit == 1 && (!saved("redeem_weak", token, "short", 422, "name=\"token\"") || !pause())) {
            return;
        }
        String password = "walker " + Long.toString(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE), 36);
        if (!saved("redeem", token, password, 302, "/sign-in?changed")) {
            return;
        }
        tally.changed(id);
        if (pause() && habit == 2) {
            opened("inspect_used", link, 410, "help@acme.example");
            pause();
        } else if (goesOn() && habit == 3) {
            saved("redeem_used", token, password, 410, "help@acme.example");
            pause();
        }
    }

    private boolean opened(String what, String path, int status, String words) {
        return answered(what, status, words, () -> Answer.get(from, port, path));
    }

    private boolean saved(String what, String token, String password, int status, String words) {
        String typed = password.replace(' ', '+');
        String form = "token=" + token + "&password=" + typed + "&repeat=" + typed;
        return answered(what, status, words, () -> Answer.post(from, port, "/reset-password", form));
    }

    private interface Asking {
        Answer ask() throws IOException;
    }

    /** Asks, and again after each 503, as long as that one says to wait. */
    private boolean answered(String what, int status, String words, Asking asking) {
        try {
            Answer answer = asking.ask();
            while (answer.status() == 503) {
                Optional<String> wait = answer.header("Retry-After");
                if (wait.isEmpty()) {
                    tally.wrong(what, answer);
                    return false;
                }
                tally.add(what, "busy", answer.nanos());
                sleep(TimeUnit.SECONDS.toMillis(Long.parseLong(wait.get())));
                answer = asking.ask();
            }
            if (answer.status() != status
                    || !(answer.body() + answer.header("Location").orElse("")).contains(words)) {
                tally.wrong(what, answer);
                return false;
            }
            tally.add(what, "right", answer.nanos());
            return true;
        } catch (IOException broken) {
            tally.lost(what, broken);
            return false;
        }
    }

    private boolean goesOn() {
        return System.nanoTime() < end;
    }

    private boolean pause() {
        pause(ThreadLocalRandom.current().nextLong(SHORTEST_PAUSE, LONGEST_PAUSE));
        return goesOn();
    }

    private void pause(long millis) {
        sleep(Math.min(millis, Math.max(0, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()))));
    }

    private static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
