package dev.resetkit.helpdesk.console;

import dev.resetkit.StaffSentences;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.TimelineEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One line of a timeline.
 *
 * @param at when
 * @param text what happened
 * @param detail what the mail server said, and when it is tried again; may be empty
 */
public record Line(String at, String text, String detail) {
    static Line of(TimelineEntry entry, StaffSentences words) {
        List<String> detail = new ArrayList<>();
        if (!entry.mail().carriesLink()) {
            detail.add("mail: " + named(entry.mail()));
        }
        if (entry.replyCode() > 0) {
            detail.add("reply " + entry.replyCode()
                    + entry.enhancedStatus().map(status -> " " + status).orElse(""));
        }
        if (!entry.text().isBlank()) {
            detail.add("\u201c" + entry.text() + "\u201d");
        }
        entry.queueId().ifPresent(id -> detail.add("queue id " + id));
        entry.nextTry().ifPresent(next -> detail.add("next try " + Staffroom.moment(next)));
        return new Line(Staffroom.moment(entry.at()), words.state(entry.state()), String.join(" \u00b7 ", detail));
    }

    private static String named(MailKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
