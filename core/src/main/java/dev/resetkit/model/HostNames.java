package dev.resetkit.model;

import java.net.IDN;
import java.util.Locale;

/**
 * Which host names may stand in a link. A host that keeps brands asks on save, this library asks on each use; and nobody
 * but the host can see to it that a name belongs to one account only. Loops, no regular expressions: the text may be
 * hostile.
 */
public final class HostNames {
    private HostNames() {}

    /**
     * Whether a text is a plain host name: lower or upper case ASCII letters, digits and hyphens in at least two labels
     * of 1 to 63 characters, 253 at most in all, the last one beginning with a letter. So no port, path, user info,
     * trailing dot, IP address, single label or non-ASCII text; internationalised names are given as A-labels.
     *
     * @param host any text
     * @return true when a link may lead there, by https and its standard port
     */
    public static boolean safe(String host) {
        if (host.isEmpty() || host.length() > 253) {
            return false;
        }
        int labels = 0;
        int start = 0;
        while (true) {
            int dot = host.indexOf('.', start);
            int end = dot < 0 ? host.length() : dot;
            if (!label(host, start, end)) {
                return false;
            }
            labels++;
            if (dot < 0) {
                return labels >= 2 && letter(host.charAt(start));
            }
            start = dot + 1;
        }
    }

    /**
     * One spelling for every way to write the same name: lower case, A-labels, no soft hyphens, without trailing dots.
     * Two brands whose names are equal by it are at the same place.
     *
     * @param host any text
     * @return the spelling to compare by; not to be put into a link
     */
    public static String canonical(String host) {
        String name = host;
        while (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        try {
            name = IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            // No name of a host: compared as it stands, and refused on use.
        }
        return name.toLowerCase(Locale.ROOT);
    }

    private static boolean label(String host, int start, int end) {
        int length = end - start;
        if (length < 1 || length > 63 || host.charAt(start) == '-' || host.charAt(end - 1) == '-') {
            return false;
        }
        for (int i = start; i < end; i++) {
            char c = host.charAt(i);
            if (!letter(c) && !(c >= '0' && c <= '9') && c != '-') {
                return false;
            }
        }
        return true;
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
