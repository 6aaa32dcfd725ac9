package dev.resetkit.mail.internal.render;

import dev.resetkit.model.account.BrandColor;
import dev.resetkit.model.account.BrandLook;
import dev.resetkit.model.account.Logo;
import java.util.List;
import java.util.Map;

/** The look of a brand as values for a template: the colours of the button, and the logo as a section. */
public final class Look {
    /** A picture is shown in a box of this size and made smaller, never larger, in pixels of CSS. */
    private static final int MOST_WIDTH = 240;

    private static final int MOST_HEIGHT = 60;

    /** What the button stands on, by day and by night; as in {@code layout.html}. */
    private static final BrandColor DAY = BrandColor.WHITE;

    private static final BrandColor NIGHT = BrandColor.of("#1f2327");

    /** Around a button that would not stand out: 3 to 1 at least on both (WCAG 2.2, 1.4.11). */
    private static final BrandColor EDGE = BrandColor.of("#7d8590");

    private static final double STANDS_OUT = 3;

    private Look() {}

    /**
     * The colours of a brand's button.
     *
     * @param look the brand's
     * @return texts by name
     */
    public static Map<String, String> colors(BrandLook look) {
        var button = look.color().orElse(BrandColor.DEFAULT);
        return Map.of(
                "buttonColor", button.hex(),
                "buttonWords", button.words().hex(),
                "buttonEdge", edge(button, DAY).hex(),
                "buttonEdgeDark", edge(button, NIGHT).hex());
    }

    private static BrandColor edge(BrandColor button, BrandColor ground) {
        return button.contrast(ground) >= STANDS_OUT ? button : EDGE;
    }

    /**
     * The logo of a brand.
     *
     * @param look the brand's
     * @return one line with its content id and size, or none
     */
    public static List<Map<String, String>> logo(BrandLook look) {
        return look.logo().map(Look::line).stream().toList();
    }

    private static Map<String, String> line(Logo logo) {
        double scale = Math.min(1, Math.min((double) MOST_WIDTH / logo.width(), (double) MOST_HEIGHT / logo.height()));
        return Map.of(
                "cid", logo.contentId(),
                "width", pixels(logo.width() * scale),
                "height", pixels(logo.height() * scale));
    }

    private static String pixels(double length) {
        return Long.toString(Math.max(1, Math.round(length)));
    }

    /**
     * A logo that no template could hold by chance.
     *
     * @return one line
     */
    public static List<Map<String, String>> probe() {
        return List.of(Map.of("cid", Values.probeOf("cid"), "width", "1", "height", "1"));
    }
}
