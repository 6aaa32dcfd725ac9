/** Broken ports of the host's own. */
package dev.resetkit.testkit.broken.host;
