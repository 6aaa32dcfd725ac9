package dev.resetkit.delivery;

import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.AGENT;
import static dev.resetkit.world.World.CARL;
import static dev.resetkit.world.World.DORA;
import static dev.resetkit.world.World.LIGHT;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.Code;
import dev.resetkit.model.account.User;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.bulk.ItemResult;
import dev.resetkit.model.bulk.JobReport;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.PasswordChange;
import dev.resetkit.spi.UserStore;
import dev.resetkit.world.World;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Users at whom the host's store fails. */
class UnreadableUserTest {
    private final Set<UserId> bad = new HashSet<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final World world = World.of((builder, memory) -> builder.users(new Failing(memory.users())));

    private JobId job(List<UserId> users) {
        return world.resetkit
                .staff()
                .startBulk(actor(ADMIN), users, BulkOptions.defaults())
                .orThrow();
    }

    private void work() {
        for (int i = 0; i < 5; i++) {
            world.handOver();
            world.later(Duration.ofSeconds(5));
        }
    }

    private JobReport report(JobId job) {
        return world.resetkit.staff().bulkReport(actor(ADMIN), job).orThrow();
    }

    private List<Code> results(JobId job) {
        return world.resetkit.staff().bulkResults(actor(ADMIN), job, 0, 10).orThrow().stream()
                .map(ItemResult::code)
                .toList();
    }

    @Test
    @DisplayName("X9 one whom the host's store cannot read, even by an error, keeps nobody else's mail waiting")
    void single() {
        world.send(ADMIN, DORA);
        world.later(Duration.ofSeconds(1));
        ResetId other = world.send(ADMIN, CARL);
        bad.add(DORA);
        world.handOver();
        bad.clear();
        assertThat(world.report(other).state()).isEqualTo(ResetState.ACCEPTED);
    }

    @Test
    @DisplayName("X9 nor does a job of theirs end a run: what else there is to do is done")
    void jobOfTheirs() {
        job(List.of(DORA));
        world.later(Duration.ofSeconds(1));
        job(List.of(CARL));
        bad.add(DORA);
        work();
        assertThat(world.mails()).hasSize(1);
    }

    @Test
    @DisplayName("one of several keeps none of the others waiting, and has a result that says so")
    void oneOfSeveral() {
        bad.add(DORA);
        JobId job = job(List.of(CARL, DORA, LIGHT));
        work();
        assertThat(world.mails()).hasSize(2);
        assertThat(results(job)).element(1).isEqualTo(ItemResult.UNREADABLE);
        assertThat(report(job).state()).isEqualTo(JobState.FINISHED);
    }

    @Test
    @DisplayName(
            "where nobody can be read the store is down: nothing is said of anybody, and the job goes on afterwards")
    void nobody() {
        bad.addAll(List.of(CARL, DORA));
        JobId job = job(List.of(CARL, DORA));
        work();
        assertThat(report(job).state()).isEqualTo(JobState.RUNNING);
        assertThat(results(job)).containsOnly(ItemResult.WAITING);
        bad.clear();
        world.later(Duration.ofMinutes(6));
        work();
        assertThat(world.mails()).hasSize(2);
        assertThat(report(job).state()).isEqualTo(JobState.FINISHED);
    }

    @Test
    @DisplayName("a store that is down is asked three times more, and not for each of the list")
    void askedThreeTimes() {
        bad.addAll(List.of(CARL, DORA, LIGHT, AGENT));
        job(List.of(CARL, DORA, LIGHT, AGENT));
        world.handOver();
        assertThat(failures.get()).isEqualTo(4);
    }

    private final class Failing implements UserStore {
        private final UserStore users;

        Failing(UserStore users) {
            this.users = users;
        }

        @Override
        public Optional<User> find(AccountId account, UserId id) {
            if (bad.contains(id)) {
                failures.incrementAndGet();
                throw new StackOverflowError();
            }
            return users.find(account, id);
        }

        @Override
        public Optional<EncodedPassword> encodedPassword(AccountId account, UserId id) {
            return users.encodedPassword(account, id);
        }

        @Override
        public boolean changePassword(PasswordChange change) {
            return users.changePassword(change);
        }
    }
}
