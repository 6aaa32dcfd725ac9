package dev.resetkit.internal.config;

import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.account.LinksKept;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.reset.Purpose;
import java.time.Duration;

/**
 * What a host configured about links, checked.
 *
 * @param endUserLife life of a link sent by staff to an end user
 * @param teamMemberLife life of a link sent by staff to a team member
 * @param selfServiceLife life of a link somebody asked for themselves
 * @param activationLife life of a link for somebody who never had a password
 * @param resets how a link to pick a new password is written
 * @param activations how a link to pick the first password is written
 * @param kept what becomes of older links, where the account chose nothing
 */
public record LinkConfig(
        Duration endUserLife,
        Duration teamMemberLife,
        Duration selfServiceLife,
        Duration activationLife,
        LinkTemplate resets,
        LinkTemplate activations,
        LinksKept kept) {
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration LONGEST_ACTIVATION = Duration.ofDays(7);

    /** Checks each life. */
    public LinkConfig {
        within("linkLife", endUserLife, LONGEST);
        within("linkLife", teamMemberLife, LONGEST);
        within("selfServiceLinkLife", selfServiceLife, LONGEST);
        within("activationLinkLife", activationLife, LONGEST_ACTIVATION);
    }

    /** How long the next link of a user lives. */
    public Duration life(User target, boolean self) {
        if (Purpose.of(target) == Purpose.ACTIVATION) {
            return activationLife;
        }
        if (self) {
            return selfServiceLife;
        }
        return target.kind() == UserKind.END_USER ? endUserLife : teamMemberLife;
    }

    /** How a link is written. */
    public LinkTemplate template(Purpose purpose) {
        return switch (purpose) {
            case RESET -> resets;
            case ACTIVATION -> activations;
        };
    }

    private static void within(String property, Duration life, Duration longest) {
        if (life.compareTo(SHORTEST) < 0 || life.compareTo(longest) > 0) {
            throw new InvalidConfigurationException(property, SHORTEST + " to " + longest);
        }
    }
}
