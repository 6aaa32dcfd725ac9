package dev.resetkit.quickstart;

import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.quickstart.story.Ending;
import dev.resetkit.quickstart.story.Story;
import dev.resetkit.quickstart.world.Ground;
import dev.resetkit.quickstart.world.World;
import java.io.PrintStream;
import java.util.Map;

/**
 * Tells the story. The exit code is 0 when every step held, 2 for a command line that cannot be followed, 3 when
 * database or mail server could not be set up, and 10 plus its number for a step that did not hold.
 */
public final class Quickstart {
    private static final int USAGE = 2;
    private static final int NO_GROUND = 3;

    private Quickstart() {}

    /**
     * Runs in the terminal, or inside Maven.
     *
     * @param args see {@link Options#USAGE}
     */
    public static void main(String[] args) {
        int code = run(args, System.getenv(), System.out, System.err);
        if (code != 0) {
            // Inside Maven an exception would show a page of stack trace; this shows what was printed and nothing else.
            System.exit(code);
        }
    }

    /** Everything but the end of the process. */
    static int run(String[] args, Map<String, String> environment, PrintStream out, PrintStream err) {
        Options options;
        try {
            options = Options.parse(args, environment);
        } catch (UsageException e) {
            err.println(e.getMessage());
            err.println(Options.USAGE);
            return USAGE;
        }
        if (options.help()) {
            out.println(Options.USAGE);
            return 0;
        }
        out.println("Resetkit quickstart: one password reset. Each line below a step is what a call answered.");
        return tell(options, out, err);
    }

    private static int tell(Options options, PrintStream out, PrintStream err) {
        try (var ground = options.servers().map(Ground::own).orElseGet(Ground::embedded)) {
            out.println();
            ground.about().forEach(line -> out.println("  " + line));
            out.println();
            var world = new World(ground.account(), ground.open());
            Ending ending = Story.whole().tell(world, out);
            out.flush();
            ending.report(out, err);
            return ending.exitCode();
        } catch (InvalidConfigurationException e) {
            out.flush();
            err.println("--smtp and what goes with it: " + e.getMessage());
            return USAGE;
        } catch (RuntimeException e) {
            out.flush();
            err.println("The story could not begin or end: " + e.getMessage());
            return NO_GROUND;
        }
    }
}
