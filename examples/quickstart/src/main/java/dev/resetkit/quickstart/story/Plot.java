package dev.resetkit.quickstart.story;

import dev.resetkit.quickstart.world.SignIn.Session;
import java.util.Optional;

/** What earlier steps leave for later ones. */
final class Plot {
    private Optional<Session> oldSession = Optional.empty();
    private Optional<String> token = Optional.empty();
    private Optional<String> chosen = Optional.empty();
    private Optional<String> beaten = Optional.empty();

    /** The session that Carl began under the old password. */
    void began(Session session) {
        oldSession = Optional.of(session);
    }

    Session oldSession() {
        return known(oldSession, "session");
    }

    /** What stood at the end of the link in the mail. */
    void received(String text) {
        token = Optional.of(text);
    }

    String token() {
        return known(token, "link");
    }

    /** The password that was saved, and the one of the post that came too late. */
    void changed(String won, String lost) {
        chosen = Optional.of(won);
        beaten = Optional.of(lost);
    }

    String chosen() {
        return known(chosen, "new password");
    }

    String beaten() {
        return known(beaten, "second password");
    }

    private static <T> T known(Optional<T> fact, String what) {
        return fact.orElseThrow(() -> new StepFailed("no earlier step left a " + what));
    }
}
