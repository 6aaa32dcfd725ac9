package dev.resetkit.engines.race;

import dev.resetkit.Resetkit;
import dev.resetkit.engines.Databases;
import dev.resetkit.model.secret.NewPassword;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One of the processes that race. Says that it is ready, reads links from standard input, one a line, saves a password
 * under each of them from several threads as soon as it has read it, and says how many of these calls won.
 */
public final class Racer {
    private static final int HANDS = 4;

    private final Resetkit resetkit;
    private final String name;
    private final ExecutorService hands = Executors.newFixedThreadPool(HANDS);

    private Racer(Resetkit resetkit, String name) {
        this.resetkit = resetkit;
        this.name = name;
    }

    /** Arguments: the engine, the database's address, and what this one is called. */
    public static void main(String[] args) throws Exception {
        try (var database = Databases.valueOf(args[0]).open(args[1])) {
            var racer = new Racer(
                    Track.resetkit(database, mail -> {
                        throw new IllegalStateException("nobody hands anything over here");
                    }),
                    args[2]);
            System.out.println(Track.READY);
            racer.run();
        }
    }

    private void run() throws IOException, InterruptedException, ExecutionException {
        var links = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String link = links.readLine(); link != null; link = links.readLine()) {
            System.out.println(race(link));
        }
        hands.shutdown();
    }

    private int race(String link) throws InterruptedException, ExecutionException {
        List<Future<Boolean>> calls = new ArrayList<>();
        for (int hand = 0; hand < HANDS; hand++) {
            String password = Track.password(name + hand);
            calls.add(hands.submit(() -> resetkit.holder()
                    .redeem(Track.ACCOUNT, link, NewPassword.ofString(password))
                    .isOk()));
        }
        int won = 0;
        for (Future<Boolean> call : calls) {
            won += call.get() ? 1 : 0;
        }
        return won;
    }
}
