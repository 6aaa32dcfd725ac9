package dev.resetkit.quickstart.story;

import dev.resetkit.quickstart.world.World;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Steps, told in order up to the first that does not hold.
 *
 * @param steps all of them
 */
public record Story(List<Step> steps) {
    /** Copies the list. */
    public Story {
        steps = List.copyOf(steps);
    }

    /**
     * A reset from the refused agent to the timeline.
     *
     * @return the story
     */
    public static Story whole() {
        return new Story(Stream.of(Asking.STEPS, Mailing.STEPS, Choosing.STEPS, Afterwards.STEPS, Setting.STEPS)
                .flatMap(List::stream)
                .toList());
    }

    /**
     * Lets it happen.
     *
     * @param world where
     * @param out gets each step's name before it happens and its lines afterwards
     * @return how it ended
     */
    public Ending tell(World world, PrintStream out) {
        var plot = new Plot();
        int held = 0;
        for (Step step : steps) {
            out.printf("%2d  %s%n", held + 1, step.name());
            try {
                step.action().happen(world, plot).forEach(line -> out.println("      " + line));
            } catch (StepFailed e) {
                return new Ending(held, Optional.of(step.name()), String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                String what = e.getClass().getSimpleName() + ": " + e.getMessage();
                return new Ending(held, Optional.of(step.name()), what);
            }
            held++;
        }
        return new Ending(held, Optional.empty(), "");
    }
}
