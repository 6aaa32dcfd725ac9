package dev.resetkit.engines;

import java.util.TimeZone;

/** The JVM, the sessions and UTC are in three time zones: else nothing here would prove anything about them. */
final class Zones {
    static final String SESSION = "Asia/Kolkata";
    static final String SESSION_OFFSET = "+05:30";

    private static final TimeZone JVM = TimeZone.getTimeZone("America/Sao_Paulo");

    private Zones() {}

    static void set() {
        TimeZone.setDefault(JVM);
    }
}
