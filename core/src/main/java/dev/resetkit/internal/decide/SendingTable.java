package dev.resetkit.internal.decide;

import static dev.resetkit.internal.decide.SendingTable.Cell.GRANT;
import static dev.resetkit.internal.decide.SendingTable.Cell.NO;
import static dev.resetkit.internal.decide.SendingTable.Cell.OWNER_SETTING;
import static dev.resetkit.internal.decide.SendingTable.Cell.YES;

import dev.resetkit.model.account.RoleKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Who may send a reset mail to whom, as data. The actor's own row ends with itself: that cell is self-service. */
final class SendingTable {
    /** What a cell asks for. */
    enum Cell {
        /** The role suffices. */
        YES,
        /** The owner must have allowed it for all administrators. */
        OWNER_SETTING,
        /** A grant that holds is needed. */
        GRANT,
        /** Never. */
        NO
    }

    private static final List<RoleKind> COLUMNS = List.of(
            RoleKind.OWNER, RoleKind.ADMIN, RoleKind.AGENT, RoleKind.CUSTOM, RoleKind.LIGHT_AGENT, RoleKind.END_USER);

    private static final Map<RoleKind, List<Cell>> ROWS = new EnumMap<>(Map.of(
            // actor              owner          admin agent custom light end user
            RoleKind.OWNER, List.of(NO, YES, YES, YES, YES, YES),
            RoleKind.ADMIN, List.of(OWNER_SETTING, YES, YES, YES, YES, YES),
            RoleKind.AGENT, List.of(NO, NO, NO, NO, NO, GRANT),
            RoleKind.CUSTOM, List.of(NO, NO, NO, NO, NO, GRANT),
            RoleKind.LIGHT_AGENT, List.of(NO, NO, NO, NO, NO, GRANT),
            RoleKind.END_USER, List.of(NO, NO, NO, NO, NO, NO)));

    private SendingTable() {}

    static Cell cell(RoleKind actor, RoleKind target) {
        return row(actor).get(COLUMNS.indexOf(target));
    }

    /** Whether a grant could give this role anything. */
    static boolean delegable(RoleKind actor) {
        return row(actor).contains(GRANT);
    }

    /** Whether the role has any cell that needs no grant. */
    static boolean ofRight(RoleKind actor) {
        return row(actor).contains(YES);
    }

    private static List<Cell> row(RoleKind actor) {
        return ROWS.getOrDefault(actor, List.of(NO, NO, NO, NO, NO, NO));
    }
}
