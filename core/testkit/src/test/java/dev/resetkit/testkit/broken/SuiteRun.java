package dev.resetkit.testkit.broken;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** One run of a whole suite, as a host's build would do it, and what came of each clause. */
final class SuiteRun implements TestExecutionListener {
    private final Set<String> green = new TreeSet<>();
    private final Set<String> red = new TreeSet<>();
    private final Set<String> skipped = new TreeSet<>();

    private SuiteRun() {}

    /** Runs the suite on what {@link Subject} holds for this thread. */
    static SuiteRun of(Class<?> suite) {
        var run = new SuiteRun();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(suite))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .build();
        LauncherFactory.create().execute(request, run);
        return run;
    }

    Set<String> green() {
        return green;
    }

    Set<String> red() {
        return red;
    }

    Set<String> skipped() {
        return skipped;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean failed = result.getStatus() == TestExecutionResult.Status.FAILED;
        if (test.isContainer()) {
            if (failed) {
                red.add("the suite itself");
            }
            return;
        }
        var clauses = failed ? red : result.getStatus() == TestExecutionResult.Status.ABORTED ? skipped : green;
        clauses.add(clause(test));
    }

    private static String clause(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(MethodSource::getMethodName)
                .orElseThrow();
    }
}
