package dev.resetkit.internal.selfservice;

/** What somebody typed into "forgot password?". Nothing is folded or trimmed: how to compare is the host's rule. */
final class TypedText {
    /** The longest address that mail can go to (RFC 5321, 4.5.3.1.3, without the brackets). */
    static final int MAX_LENGTH = 254;

    private TypedText() {}

    /** Whether it could be an address at all. Says nothing about any user. */
    static boolean couldBeAddress(String text) {
        int at = text.lastIndexOf('@');
        return text.length() <= MAX_LENGTH
                && at > 0
                && at < text.length() - 1
                && text.codePoints().noneMatch(TypedText::unusable);
    }

    private static boolean unusable(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
    }
}
