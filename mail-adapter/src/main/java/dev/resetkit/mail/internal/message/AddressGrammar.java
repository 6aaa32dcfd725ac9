package dev.resetkit.mail.internal.message;

import java.util.Optional;

/**
 * The addresses that we write into an SMTP command: a dot-atom, an at sign and a host name, all ASCII, with the lengths
 * of RFC 5321, 4.5.3.1. No quotes, comments, groups, routes, address literals or white space; a domain with other
 * letters is taken in its A-label form only. Plain loops, so that no text is long or odd enough to hurt.
 */
public final class AddressGrammar {
    private static final int MOST_OF_ALL = 254;
    private static final int MOST_OF_LOCAL_PART = 64;
    private static final int MOST_OF_DOMAIN = 253;
    private static final int MOST_OF_LABEL = 63;
    private static final String ATOM_SIGNS = "!#$%&'*+-/=?^_`{|}~";

    private AddressGrammar() {}

    /**
     * What is wrong with an address.
     *
     * @param address any text
     * @return the reason in words that do not repeat the address, or empty when we take it
     */
    public static Optional<String> fault(String address) {
        if (address.length() > MOST_OF_ALL) {
            return Optional.of("longer than " + MOST_OF_ALL + " characters");
        }
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c > 0x7E) {
                return Optional.of("not plain ASCII");
            }
            if (c < 0x21) {
                return Optional.of("with white space or a control character");
            }
        }
        int at = address.indexOf('@');
        if (at < 0 || at != address.lastIndexOf('@')) {
            return Optional.of("without exactly one @");
        }
        if (!isDotAtom(address.substring(0, at))) {
            return Optional.of("with a local part that is not a dot-atom of at most 64 characters");
        }
        if (!isDomain(address.substring(at + 1))) {
            return Optional.of("with a domain that is not a host name");
        }
        return Optional.empty();
    }

    private static boolean isDotAtom(String text) {
        if (text.isEmpty() || text.length() > MOST_OF_LOCAL_PART) {
            return false;
        }
        char before = '.';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean fits = c == '.' ? before != '.' : isLetterOrDigit(c) || ATOM_SIGNS.indexOf(c) >= 0;
            if (!fits) {
                return false;
            }
            before = c;
        }
        return before != '.';
    }

    /**
     * Whether a text is a host name: labels of letters, digits and inner hyphens, the last one not a number.
     *
     * @param text any text
     * @return true for what may stand behind the at sign and as a name in EHLO
     */
    public static boolean isDomain(String text) {
        if (text.isEmpty() || text.length() > MOST_OF_DOMAIN) {
            return false;
        }
        int start = 0;
        for (int dot; (dot = text.indexOf('.', start)) >= 0; start = dot + 1) {
            if (!isLabel(text, start, dot)) {
                return false;
            }
        }
        return isLabel(text, start, text.length()) && !isNumber(text, start);
    }

    private static boolean isLabel(String text, int from, int to) {
        if (from == to || to - from > MOST_OF_LABEL || text.charAt(from) == '-' || text.charAt(to - 1) == '-') {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!isLetterOrDigit(text.charAt(i)) && text.charAt(i) != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumber(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    static boolean isLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
