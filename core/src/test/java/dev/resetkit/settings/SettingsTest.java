package dev.resetkit.settings;

import static dev.resetkit.world.World.ACME;
import static dev.resetkit.world.World.ADMIN;
import static dev.resetkit.world.World.OWNER;
import static dev.resetkit.world.World.actor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.password.CustomRules;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.password.PasswordPolicy;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.store.AuditLog;
import dev.resetkit.spi.store.Settings;
import dev.resetkit.world.Tap;
import dev.resetkit.world.World;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a choice of the owner or an administrator is written, and what the audit says of it. */
class SettingsTest {
    private final Tap tap = new Tap();
    private final AtomicInteger tries = new AtomicInteger();
    private final World world = World.of((builder, memory) -> builder.stores(tap.stores(memory.stores())));

    private void bringIn(PasswordLevel level) {
        world.resetkit.process().bringInPasswordRules(ACME, UserKind.END_USER, PasswordPolicy.of(level));
    }

    @Test
    @DisplayName("the audit has old and new password rules, brought in, chosen and of the account's own")
    void oldAndNew() {
        bringIn(PasswordLevel.LOW);
        assertThat(world.lastAudit().detail()).isEqualTo("passwords.END_USER: MODERN -> LOW");
        assertThat(world.lastAudit().actor()).isEmpty();

        var rules = CustomRules.gentlest();
        world.resetkit
                .settings()
                .setPasswordRules(actor(ADMIN), UserKind.END_USER, rules)
                .orThrow();
        assertThat(world.lastAudit().detail()).isEqualTo("passwords.END_USER: LOW -> " + rules);
        assertThat(world.lastAudit().actor()).contains(ADMIN);

        world.resetkit
                .settings()
                .setPasswordLevel(actor(ADMIN), UserKind.END_USER, PasswordLevel.RECOMMENDED)
                .orThrow();
        assertThat(world.lastAudit().detail()).isEqualTo("passwords.END_USER: " + rules + " -> RECOMMENDED");
    }

    @Test
    @DisplayName("a choice that others overtake is made again on what they wrote, five times and not once more")
    void overtaken() {
        assertThat(overtaken(4)).isEqualTo(5);
        world.resetkit.settings().setSettingAllowed(actor(OWNER), false).orThrow();

        assertThatThrownBy(() -> overtaken(Integer.MAX_VALUE)).isInstanceOf(StoreUnavailableException.class);
        tap.quiet();
        assertThat(tries.get()).isEqualTo(5);
        assertThat(world.resetkit.settings().settingAllowed(actor(OWNER)).orThrow())
                .isFalse();
    }

    /** Somebody else is faster so many times; the answer is how often it was tried. */
    private int overtaken(int times) {
        tries.set(0);
        Settings behind = world.memory.stores().settings();
        tap.before("Settings.update", () -> {
            if (tries.incrementAndGet() <= times) {
                behind.update(ACME, behind.find(ACME));
            }
        });
        world.resetkit.settings().setSettingAllowed(actor(OWNER), true).orThrow();
        tap.quiet();
        return tries.get();
    }

    @Test
    @DisplayName("the audit is read on from a line, oldest first")
    void readOn() {
        bringIn(PasswordLevel.LOW);
        bringIn(PasswordLevel.MEDIUM);
        var settings = world.resetkit.settings();
        var first = settings.audit(actor(ADMIN), 0, 1).orThrow();
        assertThat(first)
                .extracting(AuditLog.Line::entry)
                .isEqualTo(world.audit().subList(0, 1));
        assertThat(settings.audit(actor(ADMIN), first.get(0).cursor(), 10).orThrow())
                .extracting(AuditLog.Line::entry)
                .isEqualTo(world.audit().subList(1, 2));
    }
}
