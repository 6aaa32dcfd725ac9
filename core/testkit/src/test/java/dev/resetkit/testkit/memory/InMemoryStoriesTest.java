package dev.resetkit.testkit.memory;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.inmemory.SettableClock;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.testkit.Fixtures;
import dev.resetkit.testkit.story.AuditTrail;
import dev.resetkit.testkit.story.ChangingSettings;
import dev.resetkit.testkit.story.ConfirmedHolder;
import dev.resetkit.testkit.story.DryRuns;
import dev.resetkit.testkit.story.FloodedMailbox;
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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The stories on the fakes. */
final class InMemoryStoriesTest {
    private static StoryHost memory() {
        return new Host(InMemory.create(SettableClock.at(Fixtures.NOON)));
    }

    private record Host(InMemory memory) implements StoryHost {
        @Override
        public UserStore users() {
            return memory.users();
        }

        @Override
        public ResetStores stores() {
            return memory.stores();
        }

        @Override
        public void add(AccountId account, User user, EncodedPassword password) {
            memory.users().add(account, user, password);
        }

        @Override
        public void add(AccountId account, User user) {
            memory.users().add(account, user);
        }

        @Override
        public void edit(AccountId account, UserId id, UnaryOperator<User> change) {
            memory.users().update(account, id, change);
        }

        @Override
        public void delete(AccountId account, UserId id) {
            memory.users().delete(account, id);
        }
    }

    @Nested
    final class PolicyOfLinks extends OlderLinks {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class SideBySide extends TwoWorkers {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class LimitsOfJobs extends JobLimits {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class RefusalsOfJobs extends JobRefusals {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class ByProgram extends Story04 {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class AdminSends extends Story01 {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class AgentRefused extends Story02 {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class Delegated extends Story03 {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class OneBrandKeptOut extends Story06 {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class RightBrand extends Story07 {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class NeverArrived extends Story09 {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class MailReturned extends ReturnedMail {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class Scanners extends Story11 {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class AnyBrowser extends Story12 {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class Imported extends Story05 {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class LastAdmin extends Story10 {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class Switch extends Story13 {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class AdminSets extends Story14 {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class ImpatientCaller extends Story15 {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class ForwardOnly extends Story08 {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class NeverActivated extends Story18 {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class SideDoor extends Story16 {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class Suspended extends Story19 {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class LevelRaised extends Story20 {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class StateOfNow extends Story21 {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class WhileSettingsChange extends ChangingSettings {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class Forgotten extends SelfService {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class DeadLink extends FreshLink {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    /** Takes seconds, so the run of mutations leaves it out. */
    @Nested
    @Tag("long")
    final class Flooded extends FloodedMailbox {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class SingleSignOn extends Story17 {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class Confirmed extends StepUpFirst {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class ConfirmedByHolder extends ConfirmedHolder {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class Whence extends FromWhere {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class Guessed extends GuessedLinks {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class Audited extends AuditTrail {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class Tried extends DryRuns {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class Integrated extends OnBehalf {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }

    @Nested
    final class Kept extends Forgetting {
        @Override
        protected StoryHost host() {
            return memory();
        }
    }
}
