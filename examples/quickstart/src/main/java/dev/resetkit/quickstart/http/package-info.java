/** A mailer over an HTTP API, for hosts whose mail goes out that way. */
@NullMarked
package dev.resetkit.quickstart.http;

import org.jspecify.annotations.NullMarked;
