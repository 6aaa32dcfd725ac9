package dev.resetkit.quickstart.world;

import java.util.List;

/** Where the story looks for the mails that went out. */
public interface Inbox {
    /**
     * The mails that came since the last call.
     *
     * @return the oldest first
     */
    List<Letter> takeNew();

    /**
     * Who saw them, in words.
     *
     * @return one line
     */
    String origin();
}
