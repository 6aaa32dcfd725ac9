package dev.resetkit.benchmarks;

import dev.resetkit.benchmarks.db.DbLeg;
import dev.resetkit.benchmarks.hash.HashLeg;
import dev.resetkit.benchmarks.mail.MailLeg;
import dev.resetkit.benchmarks.plans.PlansLeg;
import java.util.List;

/** The legs by name. What is to be read by a program stands in lines that begin with RESULT. */
public final class Benchmarks {
    private Benchmarks() {}

    /**
     * Runs the legs that are named.
     *
     * @param names {@code mail}, or of it {@code delivery} alone; none names all
     * @throws Exception when a leg cannot run
     */
    public static void main(String... names) throws Exception {
        for (String name : names.length == 0 ? List.of("mail") : List.of(names)) {
            switch (name) {
                case "mail" -> MailLeg.run();
                case "delivery" -> MailLeg.delivery();
                case "db" -> DbLeg.run();
                case "hash" -> HashLeg.run();
                case "plans" -> PlansLeg.postgresql(10_000_000);
                case "plans-of-a-million" -> PlansLeg.postgresql(1_000_000);
                case "plans-mariadb" -> PlansLeg.mariaDb(1_000_000);
                default -> throw new IllegalArgumentException("no leg of this name: " + name);
            }
        }
    }

    /**
     * One line for programs.
     *
     * @param name what was measured
     * @param value how much
     * @param unit of what
     */
    public static void result(String name, double value, String unit) {
        String number = value >= 100 ? String.format("%.0f", value) : String.format("%.2f", value);
        System.out.println("RESULT " + name + " " + number.replace(',', '.') + " " + unit);
    }
}
