package dev.resetkit.quickstart.story;

import java.io.PrintStream;
import java.util.Optional;

/**
 * How the story ended.
 *
 * @param held how many steps held
 * @param broken the name of the step that did not; empty when all held
 * @param why what it says; empty when all held
 */
public record Ending(int held, Optional<String> broken, String why) {
    private static final int FIRST_STEP = 11;

    /**
     * The exit code that says it.
     *
     * @return 0 when every step held, else 10 plus the number of the step that did not
     */
    public int exitCode() {
        return broken.isEmpty() ? 0 : FIRST_STEP + held;
    }

    /**
     * Says it in words.
     *
     * @param out where the story was told
     * @param err where a break goes
     */
    public void report(PrintStream out, PrintStream err) {
        if (broken.isEmpty()) {
            out.println();
            out.println("All " + held + " steps held.");
            return;
        }
        err.println();
        err.println("Step " + (held + 1) + " did not hold: " + broken.get());
        err.println("  " + why);
    }
}
