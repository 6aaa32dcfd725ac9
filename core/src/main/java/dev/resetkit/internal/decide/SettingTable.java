package dev.resetkit.internal.decide;

import dev.resetkit.model.account.RoleKind;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Who may set whose password, as data, while the owner's switch is on. One's own is never among them. */
final class SettingTable {
    private static final Map<RoleKind, Set<RoleKind>> TARGETS = new EnumMap<>(Map.of(
            RoleKind.OWNER, EnumSet.complementOf(EnumSet.of(RoleKind.OWNER)),
            RoleKind.ADMIN, EnumSet.complementOf(EnumSet.of(RoleKind.OWNER))));

    private SettingTable() {}

    static boolean may(RoleKind actor, RoleKind target) {
        return TARGETS.getOrDefault(actor, Set.of()).contains(target);
    }

    /** Whether the role may set anybody's. Never delegable. */
    static boolean ofRight(RoleKind actor) {
        return TARGETS.containsKey(actor);
    }
}
