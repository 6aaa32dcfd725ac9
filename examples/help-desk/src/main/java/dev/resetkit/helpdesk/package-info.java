/** A help desk: a web application of its own, with the library embedded in it. Start reading at {@code embed}. */
@NullMarked
package dev.resetkit.helpdesk;

import org.jspecify.annotations.NullMarked;
