package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.UserChange;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.GrantTerms;
import dev.resetkit.model.decision.SenderRights;
import dev.resetkit.model.id.UserId;
import dev.resetkit.testkit.story.NowChange.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The facts of now decide, at hand-over and at redemption: every cell of a table that was written by hand. */
public abstract class Story21 extends StorySuite {
    /** For the class that names the adapters. */
    protected Story21() {}

    private enum Window {
        BEFORE_HAND_OVER,
        BEFORE_REDEMPTION
    }

    private record Cell(NowChange change, String sender, Window window, boolean reported) {
        UserId actor() {
            return sender.equals("ADMIN") ? ADMIN : AGENT;
        }

        @Override
        public String toString() {
            return "Story21 %s, sent by %s, %s, %s"
                    .formatted(change, sender, window, reported ? "reported" : "behind the back");
        }
    }

    private static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (NowChange change : NowChange.values()) {
            for (String sender : change.ofGrants() ? List.of("DELEGATE") : List.of("ADMIN", "DELEGATE")) {
                for (Window window : Window.values()) {
                    cells.add(new Cell(change, sender, window, true));
                    cells.add(new Cell(change, sender, window, false));
                }
            }
        }
        return cells;
    }

    private static Map<Cell, String> table() {
        Map<Cell, String> table = new HashMap<>();
        try (var file = Story21.class.getResourceAsStream("state-of-now.csv")) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .forEach(line -> {
                        var change = NowChange.valueOf(line[0].trim());
                        var window = Window.valueOf(line[2].trim());
                        for (boolean reported : List.of(true, false)) {
                            var cell = new Cell(change, line[1].trim(), window, reported);
                            String outcome = line[reported ? 3 : 4].trim();
                            assertThat(table.put(cell, outcome))
                                    .as("%s twice", cell)
                                    .isNull();
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    @Test
    @DisplayName("Story21 the table has every combination, and no other")
    void story21_complete() {
        var expected = new TreeSet<String>();
        cells().forEach(cell -> expected.add(cell.toString()));
        var written = new TreeSet<String>();
        table().keySet().forEach(cell -> written.add(cell.toString()));
        assertThat(written).isEqualTo(expected);
    }

    @TestFactory
    @DisplayName("Story21 each cell of the table")
    Stream<DynamicTest> story21() {
        Map<Cell, String> table = table();
        return cells().stream()
                .map(cell -> DynamicTest.dynamicTest(
                        cell.toString(), () -> assertThat(outcome(cell)).isEqualTo(table.get(cell))));
    }

    private String outcome(Cell cell) {
        var world = world();
        var terms = GrantTerms.to(GrantHolder.of(Role.of(RoleKind.AGENT)))
                .until(world.clock.instant().plus(Scene.GRANTED));
        var grant = world.resetkit
                .settings()
                .giveGrant(world.actor(OWNER), terms)
                .orThrow()
                .id();
        var scene = new Scene(world, cell.actor(), grant, cell.reported());
        world.resetkit.staff().sendResetEmail(world.actor(cell.actor()), CARL).orThrow();
        if (cell.window() == Window.BEFORE_HAND_OVER) {
            cell.change().happen(scene);
            world.deliver();
            return world.fate(CARL);
        }
        String token = world.token();
        cell.change().happen(scene);
        return world.redeem(token, GOOD_PASSWORD).code().name();
    }

    private String afterwards(SenderRights rights, UserId sender, NowChange change) {
        var world = world(builder -> builder.sendersRightsAtRedemption(rights));
        var grant = world.delegate();
        String token = world.mailed(sender, CARL);
        change.happen(new Scene(world, sender, grant, false));
        return world.redeem(token, GOOD_PASSWORD).code().name();
    }

    @Test
    @DisplayName("Story21 Z8 stricter: a link dies with its sender's right, whatever ended it")
    void story21_stricter() {
        for (NowChange change : List.of(NowChange.ACTOR_SUSPENDED, NowChange.ACTOR_DELETED, NowChange.ACTOR_DEMOTED)) {
            assertThat(afterwards(SenderRights.STILL_HELD, ADMIN, change))
                    .as(change.name())
                    .isEqualTo("INVALID");
        }
        assertThat(afterwards(SenderRights.STILL_HELD, AGENT, NowChange.GRANT_WITHDRAWN))
                .isEqualTo("INVALID");
        assertThat(afterwards(SenderRights.ACTIVE, AGENT, NowChange.GRANT_WITHDRAWN))
                .isEqualTo("CHANGED");
    }

    @Test
    @DisplayName("Story21 Z8 stricter: a right that holds is enough, a user's own link and a recovery need none")
    void story21_stricterIsNoRefusal() {
        var world = world(builder -> builder.sendersRightsAtRedemption(SenderRights.STILL_HELD));
        world.delegate();
        for (UserId sender : List.of(ADMIN, AGENT)) {
            assertThat(world.redeem(world.mailed(sender, CARL), GOOD_PASSWORD).isOk())
                    .isTrue();
        }
        world.resetkit.process().recoverAccess(world.id, ADMIN, "locked out").orThrow();
        assertThat(world.redeem(world.token(), GOOD_PASSWORD).isOk()).isTrue();
    }

    @Test
    @DisplayName("Story21 Z8 laxer: a link outlives its sender")
    void story21_laxer() {
        for (NowChange change : List.of(NowChange.ACTOR_SUSPENDED, NowChange.ACTOR_DELETED, NowChange.ACTOR_DEMOTED)) {
            assertThat(afterwards(SenderRights.NOT_ASKED, ADMIN, change))
                    .as(change.name())
                    .isEqualTo("CHANGED");
        }
    }

    @Test
    @DisplayName(
            "Story21 a password that the host reports as changed: the holder is told that the link was used, and when")
    void story21_password() {
        var world = world();
        String token = world.mailed(ADMIN, CARL);
        world.report(UserChange.of(world.id, CARL, UserChange.Kind.PASSWORD), user -> user.name("Carl"));
        assertThat(world.fate(CARL)).isEqualTo("REVOKED PASSWORD_CHANGED");
        var told = world.redeem(token, GOOD_PASSWORD);
        assertThat(told.code().name()).isEqualTo("USED");
        assertThat(world.user(CARL).state()).isEqualTo(UserState.ACTIVE);
    }
}
