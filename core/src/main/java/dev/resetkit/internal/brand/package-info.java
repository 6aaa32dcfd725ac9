/** Which brand and language a mail gets, and which hosts are safe in a link. */
@NullMarked
package dev.resetkit.internal.brand;

import org.jspecify.annotations.NullMarked;
