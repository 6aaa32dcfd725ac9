package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.DORA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.Code;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.bulk.DryRun;
import dev.resetkit.model.bulk.ItemResult;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.spi.store.AuditEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Six hundred imported users: what would happen to each. */
public abstract class DryRuns extends StorySuite {
    private static final HandOver NO_SUCH_USER = new HandOver(
            HandOver.Outcome.PERMANENT_RECIPIENT, Phase.RCPT, 550, Optional.of("5.1.1"), Optional.empty(), "unknown");

    private static final BulkOptions IMPORT = BulkOptions.defaults().because("import of June");

    /** For the class that names the adapters. */
    protected DryRuns() {}

    /** What a list of Carl and Dora comes to. */
    private static Map<Code, Long> counts(StoryWorld world) {
        return world.resetkit
                .staff()
                .dryRun(world.actor(ADMIN), List.of(CARL, DORA), BulkOptions.defaults())
                .orThrow()
                .counts();
    }

    private static List<String> mailedByJob(StoryWorld world) {
        world.resetkit
                .staff()
                .startBulk(world.actor(ADMIN), List.of(CARL, DORA), BulkOptions.defaults())
                .orThrow();
        return world.told(MailKind.RESET_LINK);
    }

    @Test
    @DisplayName("Story05_a dry run: counts by the rule that decides; never activated means an activation mail")
    void story05_a_counts() {
        var world = world();
        List<UserId> list = ImportedList.mixed(world);
        List<ItemResult> each = new ArrayList<>();
        DryRun run = world.resetkit
                .staff()
                .dryRun(world.actor(ADMIN), list, IMPORT, each::add)
                .orThrow();
        assertThat(run.size()).isEqualTo(10);
        assertThat(run.mails()).isEqualTo(3);
        assertThat(run.counts()).containsAllEntriesOf(ImportedList.SKIPPED);
        assertThat(run.count(Explanation.ALLOWED)).isEqualTo(2);
        assertThat(run.count(Rules.NEVER_ACTIVATED)).isEqualTo(1);
        assertThat(each.stream().map(ItemResult::user)).isEqualTo(list);
        assertThat(each.get(4)).isEqualTo(ItemResult.of(5, CARL, ItemResult.DUPLICATE));
    }

    @Test
    @DisplayName("Story05_a dry run: each skip is the rule that explain names; nothing is written but the audit")
    void story05_a_nothingElse() {
        var world = world();
        List<UserId> list = ImportedList.mixed(world);
        var actor = world.actor(ADMIN).via("importer");
        world.resetkit
                .staff()
                .dryRun(actor, list, IMPORT, item -> {
                    var explained = world.resetkit.staff().explain(actor, item.user());
                    if (!explained.allowed() && !item.code().equals(ItemResult.DUPLICATE)) {
                        assertThat(item.code()).isEqualTo(explained.code());
                    }
                })
                .orThrow();
        assertThat(world.deliver()).isEmpty();
        assertThat(world.audit()).hasSize(1);
        AuditEntry line = world.audit("BULK_DRY_RUN").get(0);
        assertThat(line.actor()).contains(ADMIN);
        assertThat(line.via()).contains("importer");
        assertThat(line.detail()).startsWith("10 items: ").contains("TARGET_SUSPENDED 1");
    }

    @Test
    @DisplayName(
            "Story05_a undeliverable: skipped by that rule while the address is the refused one, and nobody else is")
    void story05_a_undeliverable() {
        var world = world();
        world.server(NO_SUCH_USER);
        world.send(ADMIN, CARL);
        world.deliver();
        world.serverAccepts();
        world.later(Duration.ofMinutes(2));
        assertThat(counts(world)).containsOnly(one(Rules.UNDELIVERABLE_ADDRESS), one(Explanation.ALLOWED));
        assertThat(mailedByJob(world)).as("the one that was refused, and Dora").containsExactly("carl", "dora");
        world.resetkit.staff().markDeliverable(world.actor(ADMIN), CARL).orThrow();
        assertThat(counts(world)).doesNotContainKey(Rules.UNDELIVERABLE_ADDRESS);
    }

    @Test
    @DisplayName(
            "Story05_a held: only for those whom the hold is for; a list of the owner's or an administrator's is not")
    void story05_a_held() {
        var world = world();
        world.delegate();
        world.move(CARL, "carl@new.example", Optional.of(AGENT));
        assertThat(world.resetkit.staff().explain(world.actor(AGENT), CARL).code())
                .isEqualTo(Rules.HELD_UNTIL);
        assertThat(counts(world)).containsOnly(Map.entry(Explanation.ALLOWED, 2L));
        assertThat(mailedByJob(world)).containsExactly("carl", "dora");
    }

    private static Map.Entry<Code, Long> one(Code code) {
        return Map.entry(code, 1L);
    }
}
