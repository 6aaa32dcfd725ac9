package dev.resetkit.engines;

import dev.resetkit.testkit.story.FloodedMailbox;
import dev.resetkit.testkit.story.StoryHost;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** A mailbox that is flooded for a working day, on the engine of this run; on the fakes sixteen are, for a day each. */
@Tag(Databases.EACH)
class FloodTest extends FloodedMailbox {
    private static EngineDatabase database;

    @BeforeAll
    static void open() {
        database = Databases.ofThisRun().fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    protected StoryHost host() {
        return new StoriesHost(database);
    }

    @Override
    protected int customers() {
        return 1;
    }

    @Override
    protected int hours() {
        return 8;
    }
}
