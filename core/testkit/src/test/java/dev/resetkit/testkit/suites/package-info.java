/** Suites on small reference implementations, and on the library's own. */
package dev.resetkit.testkit.suites;
