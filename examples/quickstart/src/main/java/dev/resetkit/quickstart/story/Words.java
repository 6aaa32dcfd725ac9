package dev.resetkit.quickstart.story;

import dev.resetkit.model.decision.Check;
import dev.resetkit.model.password.Violation;
import dev.resetkit.model.reset.LinkRefused;
import dev.resetkit.model.reset.Preview;
import dev.resetkit.model.reset.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Answers of the library, in words for a terminal. */
final class Words {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Words() {}

    static String time(Instant at) {
        return TIME.format(at);
    }

    static String of(Duration life) {
        return life.toHours() > 0 && life.toMinutesPart() == 0 ? life.toHours() + " h" : life.toMinutes() + " min";
    }

    static String of(Check check) {
        return check.rule() + (check.passed() ? " passed" : " refused");
    }

    static List<String> of(Preview mail) {
        var brand = mail.brand();
        return List.of(
                "to        " + mail.maskedAddress(),
                "from      brand " + brand.brand().name() + " at "
                        + brand.brand().host() + ", rule " + brand.rule(),
                "language  " + mail.locale().locale() + ", the "
                        + mail.locale().source().name().toLowerCase(Locale.ROOT) + "'s",
                "link      lives " + of(mail.life()) + " from its hand-over");
    }

    static String of(Violation violation) {
        var numbers = violation.numbers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return violation.code() + (numbers.isEmpty() ? "" : " (" + numbers + ")");
    }

    static String of(LinkRefused refused) {
        return refused.code() + refused.at().map(at -> ", at " + time(at)).orElse("");
    }

    static String of(TimelineEntry entry) {
        String code = entry.replyCode() == 0 ? "" : ", reply " + entry.replyCode();
        String text = entry.text().isEmpty() ? "" : " \"" + entry.text() + "\"";
        String queue = entry.queueId().map(id -> ", queue id " + id).orElse("");
        return String.format(
                Locale.ROOT, "%s  %-16s  %s%s%s%s", time(entry.at()), entry.mail(), entry.state(), code, text, queue);
    }
}
