package dev.resetkit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.testkit.story.AuditTrail;
import dev.resetkit.testkit.story.ChangingSettings;
import dev.resetkit.testkit.story.ConfirmedHolder;
import dev.resetkit.testkit.story.DryRuns;
import dev.resetkit.testkit.story.Forgetting;
import dev.resetkit.testkit.story.FreshLink;
import dev.resetkit.testkit.story.FromWhere;
import dev.resetkit.testkit.story.GuessedLinks;
import dev.resetkit.testkit.story.JobLimits;
import dev.resetkit.testkit.story.JobRefusals;
import dev.resetkit.testkit.story.OlderLinks;
import dev.resetkit.testkit.story.OnBehalf;
import dev.resetkit.testkit.story.ReturnedMail;
import dev.resetkit.testkit.story.SelfService;
import dev.resetkit.testkit.story.StepUpFirst;
import dev.resetkit.testkit.story.Story01;
import dev.resetkit.testkit.story.Story02;
import dev.resetkit.testkit.story.Story03;
import dev.resetkit.testkit.story.Story04;
import dev.resetkit.testkit.story.Story05;
import dev.resetkit.testkit.story.Story06;
import dev.resetkit.testkit.story.Story07;
import dev.resetkit.testkit.story.Story08;
import dev.resetkit.testkit.story.Story09;
import dev.resetkit.testkit.story.Story10;
import dev.resetkit.testkit.story.Story11;
import dev.resetkit.testkit.story.Story12;
import dev.resetkit.testkit.story.Story13;
import dev.resetkit.testkit.story.Story14;
import dev.resetkit.testkit.story.Story15;
import dev.resetkit.testkit.story.Story16;
import dev.resetkit.testkit.story.Story17;
import dev.resetkit.testkit.story.Story18;
import dev.resetkit.testkit.story.Story19;
import dev.resetkit.testkit.story.Story20;
import dev.resetkit.testkit.story.Story21;
import dev.resetkit.testkit.story.StoryHost;
import dev.resetkit.testkit.story.TwoWorkers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The stories on the engine of this run. */
@Tag(Databases.EACH)
final class StoriesTest {
    private static EngineDatabase database;

    @BeforeAll
    static void open() {
        database = Databases.ofThisRun().fresh();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @AfterEach
    void nothingIsLeftOpen() {
        assertThat(database.borrowed()).as("connections not given back").isZero();
    }

    @Nested
    final class PolicyOfLinks extends OlderLinks {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class SideBySide extends TwoWorkers {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class LimitsOfJobs extends JobLimits {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class RefusalsOfJobs extends JobRefusals {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class ByProgram extends Story04 {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class AdminSends extends Story01 {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class AgentRefused extends Story02 {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class Delegated extends Story03 {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class OneBrandKeptOut extends Story06 {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class RightBrand extends Story07 {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class NeverArrived extends Story09 {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class MailReturned extends ReturnedMail {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class Scanners extends Story11 {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class AnyBrowser extends Story12 {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class Imported extends Story05 {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class LastAdmin extends Story10 {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class Switch extends Story13 {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class AdminSets extends Story14 {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class ImpatientCaller extends Story15 {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class ForwardOnly extends Story08 {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class NeverActivated extends Story18 {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class SideDoor extends Story16 {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class Suspended extends Story19 {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class LevelRaised extends Story20 {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class StateOfNow extends Story21 {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class WhileSettingsChange extends ChangingSettings {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class Forgotten extends SelfService {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class DeadLink extends FreshLink {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class SingleSignOn extends Story17 {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class Confirmed extends StepUpFirst {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class ConfirmedByHolder extends ConfirmedHolder {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class Whence extends FromWhere {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class Guessed extends GuessedLinks {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class Audited extends AuditTrail {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class Tried extends DryRuns {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class Integrated extends OnBehalf {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }

    @Nested
    final class Kept extends Forgetting {
        @Override
        protected StoryHost host() {
            return new StoriesHost(database);
        }
    }
}
