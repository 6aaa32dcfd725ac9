package dev.resetkit.testkit.broken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.testkit.broken.bundle.BrokenAdditions;
import dev.resetkit.testkit.broken.bundle.BrokenAudits;
import dev.resetkit.testkit.broken.bundle.BrokenBatches;
import dev.resetkit.testkit.broken.bundle.BrokenBudgets;
import dev.resetkit.testkit.broken.bundle.BrokenBundles;
import dev.resetkit.testkit.broken.bundle.BrokenChanges;
import dev.resetkit.testkit.broken.bundle.BrokenClaims;
import dev.resetkit.testkit.broken.bundle.BrokenEntries;
import dev.resetkit.testkit.broken.bundle.BrokenFinds;
import dev.resetkit.testkit.broken.bundle.BrokenForgetting;
import dev.resetkit.testkit.broken.bundle.BrokenFresh;
import dev.resetkit.testkit.broken.bundle.BrokenGrants;
import dev.resetkit.testkit.broken.bundle.BrokenHistories;
import dev.resetkit.testkit.broken.bundle.BrokenHosts;
import dev.resetkit.testkit.broken.bundle.BrokenJobMails;
import dev.resetkit.testkit.broken.bundle.BrokenJobs;
import dev.resetkit.testkit.broken.bundle.BrokenKeeping;
import dev.resetkit.testkit.broken.bundle.BrokenKeys;
import dev.resetkit.testkit.broken.bundle.BrokenLinks;
import dev.resetkit.testkit.broken.bundle.BrokenLocks;
import dev.resetkit.testkit.broken.bundle.BrokenRemovals;
import dev.resetkit.testkit.broken.bundle.BrokenReports;
import dev.resetkit.testkit.broken.bundle.BrokenRequests;
import dev.resetkit.testkit.broken.bundle.BrokenResets;
import dev.resetkit.testkit.broken.bundle.BrokenReturns;
import dev.resetkit.testkit.broken.bundle.BrokenScopes;
import dev.resetkit.testkit.broken.bundle.BrokenSettings;
import dev.resetkit.testkit.broken.bundle.BrokenTakes;
import dev.resetkit.testkit.broken.bundle.BrokenTasks;
import dev.resetkit.testkit.broken.bundle.BrokenTimelines;
import dev.resetkit.testkit.broken.bundle.BrokenTries;
import dev.resetkit.testkit.broken.bundle.BrokenUses;
import dev.resetkit.testkit.broken.host.BrokenDirectories;
import dev.resetkit.testkit.broken.host.BrokenHashers;
import dev.resetkit.testkit.broken.host.BrokenHolderConfirmations;
import dev.resetkit.testkit.broken.host.BrokenLookups;
import dev.resetkit.testkit.broken.host.BrokenMailers;
import dev.resetkit.testkit.broken.host.BrokenPasswordChanges;
import dev.resetkit.testkit.broken.host.BrokenPasswordRaces;
import dev.resetkit.testkit.broken.host.BrokenStepUps;
import dev.resetkit.testkit.broken.host.BrokenUsers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every clause of every suite against every broken store of its port. A store is broken in one behaviour, and the
 * clauses that are there for it turn red; all others stay green. The whole matrix is written to
 * {@code target/broken-stores.md}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenStoresTest {
    private static final List<Broken> STORES = Stream.of(
                    BrokenLinks.all(),
                    BrokenUses.all(),
                    BrokenLocks.all(),
                    BrokenFresh.all(),
                    BrokenResets.all(),
                    BrokenReturns.all(),
                    BrokenTimelines.all(),
                    BrokenEntries.all(),
                    BrokenClaims.all(),
                    BrokenJobMails.all(),
                    BrokenBatches.all(),
                    BrokenAdditions.all(),
                    BrokenJobs.all(),
                    BrokenRequests.all(),
                    BrokenSettings.all(),
                    BrokenKeeping.all(),
                    BrokenGrants.all(),
                    BrokenTries.all(),
                    BrokenHistories.all(),
                    BrokenChanges.all(),
                    BrokenReports.all(),
                    BrokenBudgets.all(),
                    BrokenTakes.all(),
                    BrokenKeys.all(),
                    BrokenAudits.all(),
                    BrokenFinds.all(),
                    BrokenRemovals.all(),
                    BrokenForgetting.all(),
                    BrokenScopes.all(),
                    BrokenTasks.all(),
                    BrokenUsers.all(),
                    BrokenPasswordChanges.all(),
                    BrokenPasswordRaces.all(),
                    BrokenMailers.all(),
                    BrokenDirectories.all(),
                    BrokenHashers.all(),
                    BrokenLookups.all(),
                    BrokenStepUps.all(),
                    BrokenHolderConfirmations.all(),
                    BrokenBundles.all(),
                    BrokenHosts.all())
            .flatMap(List::stream)
            .toList();

    private static final Path WRITTEN = Path.of("target", "broken-stores.md");

    private Matrix matrix;

    @BeforeAll
    void run() throws InterruptedException, ExecutionException, IOException {
        matrix = Matrix.of(STORES);
        Files.createDirectories(WRITTEN.getParent());
        Files.writeString(WRITTEN, matrix.written());
    }

    static List<Broken> stores() {
        return STORES;
    }

    @ParameterizedTest
    @MethodSource("stores")
    void aBrokenStoreIsCaughtByTheClausesThatAreThereForIt(Broken broken) {
        Set<String> expected = new TreeSet<>(broken.by());
        expected.addAll(broken.also().keySet());
        Set<String> red = new TreeSet<>(matrix.red(broken));
        assertThat(broken.by()).as("clauses that are there for it").isNotEmpty();
        assertThat(red).containsAll(expected);
        red.removeAll(broken.perhaps().keySet());
        assertThat(red).as("nothing else").isSubsetOf(expected);
    }

    @Test
    void wholeStoresPass() {
        assertThat(matrix.suites()).isNotEmpty().allSatisfy(suite -> {
            assertThat(matrix.whole(suite).red()).as(suite.getSimpleName()).isEmpty();
            assertThat(matrix.whole(suite).green()).as(suite.getSimpleName()).isNotEmpty();
        });
    }

    @Test
    void eachClauseCatchesAStore() {
        assertThat(matrix.suites())
                .allSatisfy(suite -> assertThat(matrix.whole(suite).green().stream()
                                .filter(clause -> matrix.caughtBy(suite, clause).isEmpty()))
                        .as("clauses of %s that catch nothing", suite.getSimpleName())
                        .isEmpty());
    }
}
