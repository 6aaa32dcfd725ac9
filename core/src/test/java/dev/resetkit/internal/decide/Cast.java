package dev.resetkit.internal.decide;

import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.decision.Grant;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.GrantScope;
import dev.resetkit.model.id.GrantId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.world.World;
import java.util.List;
import java.util.Optional;

/** Who plays which part in the tables. */
final class Cast {
    /** How a grant reaches an actor, if one does. */
    enum Granted {
        NO,
        BY_ROLE,
        BY_PERSON;

        String cell() {
            return this == NO ? "no" : "yes";
        }
    }

    private Cast() {}

    static UserId actor(RoleKind kind) {
        return switch (kind) {
            case OWNER -> World.OWNER;
            case ADMIN -> World.ADMIN;
            case AGENT -> World.AGENT;
            case CUSTOM -> World.CUSTOM;
            case LIGHT_AGENT -> World.LIGHT;
            case END_USER -> World.CARL;
        };
    }

    /** Somebody else of that kind; the owner is always the same person. */
    static UserId target(RoleKind kind) {
        return switch (kind) {
            case OWNER -> World.OWNER;
            case ADMIN -> World.ADMIN_2;
            case AGENT -> World.AGENT_2;
            case CUSTOM -> World.CUSTOM_2;
            case LIGHT_AGENT -> World.LIGHT_2;
            case END_USER -> World.DORA;
        };
    }

    /** Writes the grant straight into the store, so that even kinds that could be given none have one. */
    static void grant(World world, Granted how, UserId actor) {
        switch (how) {
            case NO -> {}
            case BY_PERSON -> add(world, GrantHolder.of(actor));
            case BY_ROLE -> {
                for (Role role : List.of(Role.of(RoleKind.AGENT), World.BILLING, Role.of(RoleKind.LIGHT_AGENT))) {
                    add(world, GrantHolder.of(role));
                }
            }
        }
    }

    private static void add(World world, GrantHolder holder) {
        var id = GrantId.of("grant-" + holder.role().map(Role::toString).orElse("person"));
        world.memory
                .stores()
                .settings()
                .addGrant(
                        World.ACME,
                        new Grant(
                                id,
                                holder,
                                GrantScope.everybody(),
                                World.OWNER,
                                World.START,
                                Optional.empty(),
                                Optional.empty()));
    }
}
