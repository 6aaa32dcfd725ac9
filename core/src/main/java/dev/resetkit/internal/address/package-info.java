/** Where mail can go: addresses that a server refused, the account's own mailboxes, mails that nobody opens. */
@NullMarked
package dev.resetkit.internal.address;

import org.jspecify.annotations.NullMarked;
