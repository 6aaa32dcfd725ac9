package dev.resetkit.internal.breach;

/** One line of a published list: 40 hexadecimal digits of either case, and perhaps a colon and how often it was seen. */
final class DigestLine {
    /** The longest line, its end included: 40 digits, a colon, 18 digits, CR and LF. */
    static final int MAX_BYTES = 61;

    /** What {@link #parse} answers for anything else. */
    static final long BAD = -1;

    private static final int HEX_DIGITS = 2 * Sha1.BYTES;
    private static final int MOST_COUNT_DIGITS = 18;

    private DigestLine() {}

    /**
     * Reads a line.
     *
     * @param line where it stands
     * @param length of the line without LF
     * @param digest 20 bytes, filled with the digest
     * @return how often it was seen, 1 where the line does not say; {@link #BAD} for a line of another form
     */
    static long parse(byte[] line, int length, byte[] digest) {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        if (end < HEX_DIGITS) {
            return BAD;
        }
        for (int i = 0; i < Sha1.BYTES; i++) {
            int high = hex(line[2 * i]);
            int low = hex(line[2 * i + 1]);
            if (high < 0 || low < 0) {
                return BAD;
            }
            digest[i] = (byte) (high << 4 | low);
        }
        return end == HEX_DIGITS ? 1 : count(line, end);
    }

    private static long count(byte[] line, int end) {
        int digits = end - HEX_DIGITS - 1;
        if (line[HEX_DIGITS] != ':' || digits < 1 || digits > MOST_COUNT_DIGITS) {
            return BAD;
        }
        long count = 0;
        for (int i = HEX_DIGITS + 1; i < end; i++) {
            if (line[i] < '0' || line[i] > '9') {
                return BAD;
            }
            count = 10 * count + (line[i] - '0');
        }
        return count;
    }

    /** Not {@code Character.digit}, which takes the digits of every script. */
    private static int hex(byte b) {
        if (b >= '0' && b <= '9') {
            return b - '0';
        }
        int letter = b | 0x20;
        return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
    }
}
