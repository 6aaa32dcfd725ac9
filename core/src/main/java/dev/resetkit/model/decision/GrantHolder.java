package dev.resetkit.model.decision;

import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.UserId;
import java.util.Optional;

/**
 * Who is given a delegation: everybody of one role, or one person. Exactly one of the two.
 *
 * @param role the role: agent, light agent, or a custom role with its id
 * @param user the person
 */
public record GrantHolder(Optional<Role> role, Optional<UserId> user) {
    /** Checks that exactly one is given and that the role is one that needs and can hold a grant. */
    public GrantHolder {
        if (role.isPresent() == user.isPresent()) {
            throw new IllegalArgumentException("a grant goes to a role or to a user, exactly one of them");
        }
        if (role.isPresent() && !holdable(role.get())) {
            throw new IllegalArgumentException("a grant goes to agents, light agents or a custom role with its id");
        }
    }

    /**
     * Everybody of a role.
     *
     * @param role agent, light agent, or a custom role with its id
     * @return the holder
     */
    public static GrantHolder of(Role role) {
        return new GrantHolder(Optional.of(role), Optional.empty());
    }

    /**
     * One person, whatever team role the person has.
     *
     * @param user the person
     * @return the holder
     */
    public static GrantHolder of(UserId user) {
        return new GrantHolder(Optional.empty(), Optional.of(user));
    }

    /**
     * Whether somebody is meant by it now. End users are never meant.
     *
     * @param someone the user as of now
     * @return true for the person named, or for everybody of the role named
     */
    public boolean covers(User someone) {
        RoleKind kind = someone.role().kind();
        if (kind == RoleKind.END_USER) {
            return false;
        }
        return role.map(r -> r.equals(someone.role()))
                .orElseGet(() -> user.map(someone.id()::equals).orElse(false));
    }

    private static boolean holdable(Role role) {
        return switch (role.kind()) {
            case AGENT, LIGHT_AGENT -> true;
            case CUSTOM -> role.customId().isPresent();
            case OWNER, ADMIN, END_USER -> false;
        };
    }
}
