package dev.resetkit.helpdesk.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * A mail that was taken, as its reader sees it.
 *
 * @param number in the order of arrival, from 1
 * @param at when it came
 * @param from the sender
 * @param returnPath where it goes when it comes back
 * @param to the recipient
 * @param subject its subject
 * @param text its text
 * @param html its HTML, with the logo inside
 * @param links the paths of the links in it that lead to pages of this help desk
 */
public record Letter(
        int number,
        Instant at,
        String from,
        String returnPath,
        String to,
        String subject,
        String text,
        String html,
        List<String> links) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    /**
     * When it came, for a page.
     *
     * @return the time of day in UTC
     */
    public String came() {
        return TIME.format(at);
    }

    /** A link is a secret. */
    @Override
    public String toString() {
        return "Letter[" + number + "]";
    }
}
