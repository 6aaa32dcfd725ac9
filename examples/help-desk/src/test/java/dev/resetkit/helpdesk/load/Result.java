package dev.resetkit.helpdesk.load;

import java.util.Locale;

/** A line for programs: name, number, unit. */
final class Result {
    private Result() {}

    static void print(String name, double number, String unit) {
        String form = number == Math.rint(number) ? "%.0f" : "%.2f";
        System.out.println("RESULT " + name + " " + String.format(Locale.ROOT, form, number) + " " + unit);
    }
}
