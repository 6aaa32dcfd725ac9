/** The ways through, one class each: send, cancel, history, inspect, redeem, settings. */
@NullMarked
package dev.resetkit.internal.flow;

import org.jspecify.annotations.NullMarked;
