package dev.resetkit.testkit.story;

import dev.resetkit.ResetkitBuilder;
import java.util.function.Consumer;

/** What the suites share: each test has a world of its own. */
abstract class StorySuite {
    /**
     * The adapters under test.
     *
     * @return adapters that work; the same ones for every test, or others each time
     */
    protected abstract StoryHost host();

    final StoryWorld world() {
        return new StoryWorld(host());
    }

    final StoryWorld world(Consumer<ResetkitBuilder> choice) {
        return new StoryWorld(host(), choice);
    }
}
