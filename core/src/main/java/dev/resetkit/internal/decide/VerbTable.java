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

    private static final Map<Action, Set<RoleKind>> OF_RIGHT = new EnumMap<>(Map.of(
            Action.CANCEL, STAFF,
            Action.READ_HISTORY, STAFF,
            Action.LIST_GRANTS, STAFF,
            Action.MANAGE_POLICY, STAFF,
            Action.READ_AUDIT, STAFF,
            Action.MANAGE_GRANTS, OWNER,
            Action.ALLOW_OWNER_RESET, OWNER,
            Action.CHOOSE_AGENT_BRAND, OWNER));

    /** What the holder of a grant may do beside sending: within its scope, or about itself. */
    private static final Set<Action> DELEGATED = Set.of(Action.CANCEL, Action.READ_HISTORY, Action.LIST_GRANTS);

    private VerbTable() {}

    static boolean ofRight(Action action, RoleKind actor) {
        return OF_RIGHT.getOrDefault(action, Set.of()).contains(actor);
    }

    static boolean delegated(Action action) {
        return DELEGATED.contains(action);
    }
}
