/**
 * Contract suites for the ports: one abstract class for each, one test for each clause. Extend a suite, give it the
 * adapter, and run it with JUnit; every clause then stands under the name of the extending class.
 *
 * <p>Suites make up their own ids, so they may share a database with others and with earlier runs. They need about ten
 * connections at once, because races run in eight threads. A clause that an adapter cannot meet by its nature is
 * skipped by an assumption that says why; nothing passes unseen.
 */
@NullMarked
package dev.resetkit.testkit;

import org.jspecify.annotations.NullMarked;
