/** Tokens, digests and the judgement of a link that comes back. */
@NullMarked
package dev.resetkit.internal.link;

import org.jspecify.annotations.NullMarked;
