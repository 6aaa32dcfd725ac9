/** How many mails a second go out. */
@NullMarked
package dev.resetkit.benchmarks.mail;

import org.jspecify.annotations.NullMarked;
