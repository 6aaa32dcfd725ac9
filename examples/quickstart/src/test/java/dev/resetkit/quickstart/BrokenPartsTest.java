package dev.resetkit.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.quickstart.story.Ending;
import dev.resetkit.quickstart.story.Story;
import dev.resetkit.quickstart.world.Ground;
import dev.resetkit.quickstart.world.Parts;
import dev.resetkit.quickstart.world.World;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A story that holds whatever happens would prove nothing: each fault breaks it, at the step that is about it. */
class BrokenPartsTest {
    @Test
    void aMailerThatDropsItsMails() {
        broken(Breakages::dropsMails, 7, "The mail is there", "mails received: 0");
    }

    @Test
    void aMailerThatSendsTwice() {
        broken(Breakages::sendsTwice, 7, "The mail is there", "mails received: 2");
    }

    @Test
    void storesThatIgnoreTheirRowCounts() {
        broken(
                Breakages::ignoresRowCounts,
                10,
                "The form is posted twice at once, to two servers: one change",
                "posts that changed the password: 2");
    }

    @Test
    void aStoreOfLinksThatIgnoresItsRowCount() {
        broken(Breakages::ignoresRowCountsOfLinks, 13, "The used link is refused", "link used: true");
    }

    @Test
    void aHasherThatAcceptsEverything() {
        broken(Breakages::acceptsEveryPassword, 11, "The old password is refused", "still signs in");
    }

    @Test
    void aVersionThatNeverChanges() {
        broken(Breakages::keepsTheVersion, 12, "The session that began under it is refused", "still accepted");
    }

    private static void broken(UnaryOperator<Parts> fault, int step, String name, String why) {
        Ending ending;
        try (var ground = Ground.embedded()) {
            var world = new World(ground.account(), fault.apply(ground.open()));
            ending = Story.whole()
                    .tell(world, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        }
        assertThat(ending.broken()).as(ending.why()).contains(name);
        assertThat(ending.why()).contains(why);
        assertThat(ending.exitCode()).isEqualTo(10 + step);
    }
}
