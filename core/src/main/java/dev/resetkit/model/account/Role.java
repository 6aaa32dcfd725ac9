package dev.resetkit.model.account;

import java.util.Optional;

/**
 * A user's role: one of six kinds and, for roles that the account defined, the host's opaque id of it.
 *
 * @param kind what the rules go by
 * @param customId the host's id of the role, at most 128 characters; grants may name it
 */
public record Role(RoleKind kind, Optional<String> customId) {
    /** Checks the id's length. */
    public Role {
        if (customId.isPresent() && (customId.get().isBlank() || customId.get().length() > 128)) {
            throw new IllegalArgumentException("a custom role id is 1 to 128 characters and not blank");
        }
    }

    /**
     * A role without an id of its own.
     *
     * @param kind one of the six
     * @return the role
     */
    public static Role of(RoleKind kind) {
        return new Role(kind, Optional.empty());
    }

    /**
     * A role that the account defined.
     *
     * @param id the host's id of it
     * @return the role, of kind {@link RoleKind#CUSTOM}
     */
    public static Role custom(String id) {
        return new Role(RoleKind.CUSTOM, Optional.of(id));
    }
}
