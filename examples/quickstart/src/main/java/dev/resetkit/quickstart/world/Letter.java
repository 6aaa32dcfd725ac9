package dev.resetkit.quickstart.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail as somebody outside the library saw it.
 *
 * @param recipient whom the envelope or the header names
 * @param headers those that are shown, decoded, one line each
 * @param text the part for readers that show text, decoded
 */
public record Letter(String recipient, List<String> headers, String text) {
    private static final Pattern LINK = Pattern.compile("https://\\S+");

    /** Copies the list. */
    public Letter {
        headers = List.copyOf(headers);
    }

    /**
     * The link in it.
     *
     * @return the first address in the text
     */
    public Optional<String> link() {
        Matcher link = LINK.matcher(text);
        return link.find() ? Optional.of(link.group()) : Optional.empty();
    }

    /**
     * Whether it went to an address.
     *
     * @param address the address
     * @return true when it went there and nowhere else
     */
    public boolean isTo(String address) {
        return recipient.equals(address);
    }

    /**
     * The mail for a terminal.
     *
     * @return headers and text, without empty lines
     */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        headers.forEach(header -> lines.add("| " + header));
        lines.add("|");
        text.lines().filter(line -> !line.isBlank()).forEach(line -> lines.add("| " + line));
        return lines;
    }

    /** It holds a link. */
    @Override
    public String toString() {
        return "Letter";
    }
}
