package dev.resetkit.helpdesk.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The other process: users. It does one phase for each line that comes in, and says {@code done} after each. */
final class Visitors {
    private static final int CHAIRS = 200;
    private static final long MINUTE = TimeUnit.SECONDS.toNanos(60);
    private static final long IDLE_PAUSE_MILLIS = 50;
    private static final Pattern LETTER = Pattern.compile("href=\"(/mailbox/\\d+)\"");
    private static final Pattern LINK = Pattern.compile("href=\"(/reset-password/[^\"]+)\"");

    private final int port;
    private final Queue<Map.Entry<String, String>> links = new ConcurrentLinkedQueue<>();

    private Visitors(int port) {
        this.port = port;
    }

    /**
     * Users.
     *
     * @param args the port of the help desk; how many links there are, how many of them to warm up with, how many for
     *     the idle measurement
     */
    public static void main(String[] args) throws IOException {
        var visitors = new Visitors(Integer.parseInt(args[0]));
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String phase = in.readLine(); phase != null; phase = in.readLine()) {
            switch (phase) {
                case "collect" -> visitors.collect(Integer.parseInt(args[1]));
                case "warm" -> visitors.alone("warm", Integer.parseInt(args[2]), true);
                case "idle" -> visitors.alone("idle", Integer.parseInt(args[3]), false);
                default -> visitors.together();
            }
            System.out.println("done");
        }
    }

    /** Everybody's link, out of the mailbox. */
    private void collect(int people) throws IOException {
        InetAddress from = Answer.client(0);
        for (int i = 0; i < people; i++) {
            String id = LoadDesk.id(i);
            String letter = found(LETTER, Answer.get(from, port, "/mailbox?to=" + LoadDesk.address(id)));
            links.add(Map.entry(id, found(LINK, Answer.get(from, port, letter))));
        }
    }

    private static String found(Pattern what, Answer page) {
        Matcher matcher = what.matcher(page.body());
        if (!matcher.find()) {
            throw new IllegalStateException(what + " is not in a page with the status " + page.status());
        }
        return matcher.group(1);
    }

    /** One after the other: what it takes while nobody else is there. */
    private void alone(String name, int times, boolean save) {
        var tally = new Tally();
        try {
            for (int i = 0; i < times; i++) {
                Map.Entry<String, String> link = links.remove();
                Answer page = Answer.get(Answer.client(0), port, link.getValue());
                tally.add(name + "_inspect", page.status() == 200 ? "right" : "wrong", page.nanos());
                if (save) {
                    String token = link.getValue().substring(link.getValue().lastIndexOf('/') + 1);
                    String password = "walker+is+alone+" + i;
                    String form = "token=" + token + "&password=" + password + "&repeat=" + password;
                    Answer saved = Answer.post(Answer.client(0), port, "/reset-password", form);
                    tally.add(name + "_redeem", saved.status() == 302 ? "right" : "wrong", saved.nanos());
                    if (saved.status() == 302) {
                        tally.changed(link.getKey());
                    }
                } else {
                    TimeUnit.MILLISECONDS.sleep(IDLE_PAUSE_MILLIS);
                }
            }
        } catch (IOException broken) {
            tally.lost(name, broken);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        tally.print();
    }

    private void together() throws IOException {
        var tally = new Tally();
        long end = System.nanoTime() + MINUTE;
        ExecutorService chairs = Executors.newFixedThreadPool(CHAIRS);
        for (int i = 0; i < CHAIRS; i++) {
            chairs.execute(new Visitor(Answer.client(i), port, links, tally, end));
        }
        chairs.shutdown();
        try {
            if (!chairs.awaitTermination(2, TimeUnit.MINUTES)) {
                tally.lost("users", new IllegalStateException("some never came back"));
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
        Result.print("users", CHAIRS, "users");
        Result.print("wrong", tally.count("_wrong"), "answers");
        Result.print("lost", tally.count("_lost"), "answers");
        tally.print();
    }
}
