package dev.resetkit.spi.store;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.secret.LinkDigest;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody asked for without being signed in. Whether it is about anybody is found out later, by the worker.
 *
 * @param key 64 lower-case hex digits that tell nothing: a keyed digest of what was typed, or of the link's digest
 * @param account the account
 * @param typed the text, as typed; empty for a fresh link
 * @param link the link in whose place a fresh one is wanted; empty for a typed text
 * @param askedAt when, in whole microseconds
 */
public record PublicRequest(
        String key, AccountId account, Optional<String> typed, Optional<LinkDigest> link, Instant askedAt) {
    /** Checks that there is one of the two. */
    public PublicRequest {
        if (typed.isPresent() == link.isPresent()) {
            throw new IllegalArgumentException("a request has a typed text or a link");
        }
    }

    /** Constant: the text is somebody's address. */
    @Override
    public String toString() {
        return "PublicRequest";
    }
}
