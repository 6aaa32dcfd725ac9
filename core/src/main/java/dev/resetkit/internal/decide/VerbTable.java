package dev.resetkit.internal.decide;

import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.decision.Action;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** Who may use the verbs beside sending, as data. What is not listed is refused. */
final class VerbTable {
    private static final Set<RoleKind> OWNER = Set.of(RoleKind.OWNER);
    private static final Set<RoleKind> STAFF = Set.of(RoleKind.OWNER, RoleKind.ADMIN);

    private static final Map<Action, Set<RoleKind>> OF_RIGHT = new EnumMap<>(Map.ofEntries(
            Map.entry(Action.CANCEL, STAFF),
            Map.entry(Action.READ_HISTORY, STAFF),
            Map.entry(Action.LIST_GRANTS, STAFF),
            Map.entry(Action.MANAGE_POLICY, STAFF),
            Map.entry(Action.READ_AUDIT, STAFF),
            Map.entry(Action.BLOCK_PASSWORD, STAFF),
            Map.entry(Action.MANAGE_BULK, STAFF),
            Map.entry(Action.UNBLOCK, STAFF),
            Map.entry(Action.MARK_DELIVERABLE, STAFF),
            Map.entry(Action.MANAGE_GRANTS, OWNER),
            Map.entry(Action.ALLOW_OWNER_RESET, OWNER),
            Map.entry(Action.ALLOW_SETTING, OWNER),
            Map.entry(Action.CHOOSE_AGENT_BRAND, OWNER)));

    /** What the holder of a grant may do beside sending: within its scope, or about itself. */
    private static final Set<Action> DELEGATED = Set.of(Action.CANCEL, Action.READ_HISTORY, Action.LIST_GRANTS);

    /** What administrators may not do to the owner. */
    private static final Set<Action> NOT_ON_OWNER = Set.of(Action.BLOCK_PASSWORD, Action.UNBLOCK);

    private VerbTable() {}

    static boolean sparesOwner(Action action) {
        return NOT_ON_OWNER.contains(action);
    }

    static boolean ofRight(Action action, RoleKind actor) {
        return OF_RIGHT.getOrDefault(action, Set.of()).contains(actor);
    }

    static boolean delegated(Action action) {
        return DELEGATED.contains(action);
    }
}
