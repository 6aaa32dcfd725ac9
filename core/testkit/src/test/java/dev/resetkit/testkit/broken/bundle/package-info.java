/** Broken stores of the library's own bundle. */
package dev.resetkit.testkit.broken.bundle;
