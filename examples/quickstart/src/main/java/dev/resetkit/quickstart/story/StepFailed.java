package dev.resetkit.quickstart.story;

/** A step whose calls did not answer as they must. */
public final class StepFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StepFailed(String why) {
        super(why);
    }

    /** Ends the story here unless the condition holds. */
    static void unless(boolean held, String why) {
        if (!held) {
            throw new StepFailed(why);
        }
    }
}
