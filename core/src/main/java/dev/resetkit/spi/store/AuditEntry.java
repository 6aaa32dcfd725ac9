package dev.resetkit.spi.store;

import dev.resetkit.model.Code;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.words.OneLine;
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
 * @param client from where, as the host told it; empty where it did not, or nobody asked
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
        Optional<String> client,
        String detail) {
    /** How many UTF-16 units the free text may have. */
    public static final int LONGEST = 500;

    /** Bounds the free text. */
    public AuditEntry {
        if (detail.length() > LONGEST) {
            throw new IllegalArgumentException("an audit detail is at most 500 characters");
        }
    }

    /**
     * The line as one line of a log: every value that came from outside stands between quotation marks and can neither
     * end the line nor turn it.
     *
     * @return name and value of each field that is there
     */
    @Override
    public String toString() {
        var line = new StringBuilder("AuditEntry[at=").append(at);
        add(line, "account", Optional.of(account));
        line.append(", event=").append(event).append(", outcome=").append(outcome);
        add(line, "actor", actor);
        add(line, "via", via);
        add(line, "target", target);
        add(line, "reset", reset);
        add(line, "brand", brand);
        add(line, "address", maskedAddress);
        add(line, "client", client);
        add(line, "detail", Optional.of(detail).filter(text -> !text.isEmpty()));
        return line.append(']').toString();
    }

    private static void add(StringBuilder line, String name, Optional<?> value) {
        value.ifPresent(
                there -> line.append(", ").append(name).append('=').append(OneLine.quoted(there.toString(), LONGEST)));
    }
}
