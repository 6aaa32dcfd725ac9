package dev.resetkit.internal.selfservice;

import dev.resetkit.model.Code;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.PublicRequests.Claim;

/**
 * A claimed request that turned out to be about somebody.
 *
 * @param claim the claim
 * @param event what the audit calls it
 * @param target who it is about
 */
record Wish(Claim claim, Code event, UserId target) {
    static final Code TYPED = Code.of("SELF_SERVICE_REQUESTED");
    static final Code FRESH = Code.of("FRESH_LINK_REQUESTED");

    AccountId account() {
        return claim.request().account();
    }
}
