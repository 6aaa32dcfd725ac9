package dev.resetkit.model.words;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** How a language writes a moment: a pattern of ours and names of months of ours. */
final class Moments {
    private static final Map<Language, Moments> ALL = load();

    private final String pattern;
    private final List<String> months;

    private Moments(String pattern, List<String> months) {
        this.pattern = pattern;
        this.months = months;
    }

    static Moments of(Language language) {
        return Objects.requireNonNull(ALL.get(language));
    }

    String say(Instant instant, ZoneId zone) {
        var local = instant.atZone(zone);
        return pattern.replace("{day}", Integer.toString(local.getDayOfMonth()))
                .replace("{month}", months.get(local.getMonthValue() - 1))
                .replace("{year}", Integer.toString(local.getYear()))
                .replace("{time}", twoDigits(local.getHour()) + ":" + twoDigits(local.getMinute()))
                .replace("{zone}", name(instant, zone));
    }

    /** With the offset in the hour that the clocks go back, which comes twice. */
    private static String name(Instant instant, ZoneId zone) {
        String name = zone instanceof ZoneOffset offset ? offsetName(offset) : zone.getId();
        var local = instant.atZone(zone);
        boolean twiceThatNight =
                zone.getRules().getValidOffsets(local.toLocalDateTime()).size() > 1;
        return twiceThatNight ? name + ", " + offsetName(local.getOffset()) : name;
    }

    private static String offsetName(ZoneOffset offset) {
        return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset.getId();
    }

    private static String twoDigits(int n) {
        return n < 10 ? "0" + n : Integer.toString(n);
    }

    private static Map<Language, Moments> load() {
        var texts = new Properties();
        try (var in = Objects.requireNonNull(Moments.class.getResourceAsStream("moments.properties"))) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        var all = new EnumMap<Language, Moments>(Language.class);
        for (Language language : Language.values()) {
            String pattern = Objects.requireNonNull(texts.getProperty(language.tag()));
            String months = Objects.requireNonNull(texts.getProperty(language.tag() + ".months"));
            all.put(language, new Moments(pattern, Arrays.asList(months.split(" "))));
        }
        return all;
    }
}
