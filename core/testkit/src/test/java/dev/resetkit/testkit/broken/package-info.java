/** Runs each suite on stores that are broken in one way, and holds who catches whom against what is written down. */
package dev.resetkit.testkit.broken;
