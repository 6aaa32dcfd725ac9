package dev.resetkit.testkit.broken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs one clause of a suite, as a host's build would. */
final class Clause {
    private Clause() {}

    /** Asserts that the clause is green on the whole port and red on the broken one. */
    static <T> void catches(Class<?> suite, String clause, Subject<T> subject, Breakage<T> breakage) {
        subject.use(port -> port);
        assertThat(run(suite, clause).getTestsSucceededCount())
                .as("%s on a whole port", clause)
                .isEqualTo(1);
        subject.use(breakage);
        try {
            assertThat(run(suite, clause).getTestsFailedCount())
                    .as("%s on a broken port", clause)
                    .isEqualTo(1);
        } finally {
            subject.use(port -> port);
        }
    }

    private static TestExecutionSummary run(Class<?> suite, String clause) {
        PostDiscoveryFilter one = test -> FilterResult.includedIf(test.isContainer()
                || test.getSource()
                        .filter(MethodSource.class::isInstance)
                        .map(MethodSource.class::cast)
                        .filter(source -> source.getMethodName().equals(clause))
                        .isPresent());
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(suite))
                .filters(one)
                .build();
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        var summary = listener.getSummary();
        assertThat(summary.getTestsStartedCount()).as("clauses named " + clause).isEqualTo(1);
        return summary;
    }

    /** Makes a broken port of a whole one. */
    @FunctionalInterface
    interface Breakage<T> {
        T of(T whole);
    }

    /** What the suites of this thread are run on. */
    static final class Subject<T> {
        private final ThreadLocal<Breakage<T>> breakage = ThreadLocal.withInitial(() -> port -> port);

        void use(Breakage<T> now) {
            breakage.set(now);
        }

        T of(T whole) {
            return breakage.get().of(whole);
        }
    }
}
