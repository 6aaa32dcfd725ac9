/** Suites for the ports that a host may write beside users and mails: directory, hasher, known breaches. */
@NullMarked
package dev.resetkit.testkit.host;

import org.jspecify.annotations.NullMarked;
