package dev.resetkit.spi.store;

import dev.resetkit.model.Code;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of the audit. Never holds a token, link, password or hash; addresses are masked.
 *
 * @param at when
 * @param account the account
 * @param event what happened, for example {@code RESET_REQUESTED}
 * @param outcome how it ended, or the rule that refused
 * @param actor who; empty where the holder of a link or the worker acted
 * @param via through which integration
 * @param target whom
 * @param reset which reset
 * @param brand which brand
 * @param maskedAddress where to, masked
 * @param detail the reason given, or old and new value; at most 500 characters, or empty
 */
public record AuditEntry(
        Instant at,
        AccountId account,
        Code event,
        Code outcome,
        Optional<UserId> actor,
        Optional<String> via,
        Optional<UserId> target,
        Optional<ResetId> reset,
        Optional<BrandId> brand,
        Optional<String> maskedAddress,
        String detail) {
    /** Bounds the free text. */
    public AuditEntry {
        if (detail.length() > 500) {
            throw new IllegalArgumentException("an audit detail is at most 500 characters");
        }
    }
}
