package dev.resetkit.model.words;

/**
 * Which form goes with a whole number (CLDR 46, cardinal). The extra form of whole millions in French, Spanish and
 * Portuguese is left out: no sentence counts so far.
 */
enum PluralRule {
    /** One form for all. */
    SAME,
    /** One, and the rest. */
    ONE,
    /** None like one, and the rest. */
    NONE_LIKE_ONE,
    HEBREW,
    POLISH,
    ARABIC;

    Plural of(long n) {
        return switch (this) {
            case SAME -> Plural.OTHER;
            case ONE -> n == 1 ? Plural.ONE : Plural.OTHER;
            case NONE_LIKE_ONE -> n == 0 || n == 1 ? Plural.ONE : Plural.OTHER;
            case HEBREW -> n == 2 ? Plural.TWO : ONE.of(n);
            case POLISH -> polish(n);
            case ARABIC -> arabic(n);
        };
    }

    private static Plural polish(long n) {
        if (n == 1) {
            return Plural.ONE;
        }
        boolean teen = within(n % 100, 12, 14);
        return within(n % 10, 2, 4) && !teen ? Plural.FEW : Plural.MANY;
    }

    private static Plural arabic(long n) {
        if (n == 0) {
            return Plural.ZERO;
        }
        if (n == 1 || n == 2) {
            return n == 1 ? Plural.ONE : Plural.TWO;
        }
        if (within(n % 100, 3, 10)) {
            return Plural.FEW;
        }
        return within(n % 100, 11, 99) ? Plural.MANY : Plural.OTHER;
    }

    private static boolean within(long n, int from, int to) {
        return n >= from && n <= to;
    }
}
