package dev.resetkit.quickstart.story;

import dev.resetkit.quickstart.world.World;
import java.util.List;

/**
 * One thing that happens.
 *
 * @param name what, in one line
 * @param action makes it happen and judges it
 */
public record Step(String name, Action action) {
    /** Makes something happen. */
    @FunctionalInterface
    public interface Action {
        /**
         * Makes the calls.
         *
         * @param world where
         * @param plot what earlier steps left for later ones
         * @return what the calls answered, in lines
         * @throws StepFailed when the answers are not as they must be
         */
        List<String> happen(World world, Plot plot);
    }
}
