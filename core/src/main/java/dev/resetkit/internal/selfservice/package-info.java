/** What anybody may ask for who is not signed in: one answer for all, and a worker that decides later. */
@NullMarked
package dev.resetkit.internal.selfservice;

import org.jspecify.annotations.NullMarked;
