/** Resets for many users at once: what to send, how a job stands, and one result for each item of its list. */
@NullMarked
package dev.resetkit.model.bulk;

import org.jspecify.annotations.NullMarked;
