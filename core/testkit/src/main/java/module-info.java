/** Suites that hold the contracts of Resetkit's ports. A host extends one for each adapter of its own. */
module dev.resetkit.testkit {
    requires static org.jspecify;
    requires org.assertj.core;
    requires transitive dev.resetkit.core;
    requires transitive java.sql;
    requires transitive org.junit.jupiter.api;

    exports dev.resetkit.testkit;
    exports dev.resetkit.testkit.host;
    exports dev.resetkit.testkit.story;

    opens dev.resetkit.testkit to
            org.junit.platform.commons;
    opens dev.resetkit.testkit.host to
            org.junit.platform.commons;
    opens dev.resetkit.testkit.story to
            org.junit.platform.commons;
}
