package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.ADMIN_2;
import static dev.resetkit.testkit.story.StoryWorld.AGENT;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static dev.resetkit.testkit.story.StoryWorld.DORA;
import static dev.resetkit.testkit.story.StoryWorld.GOOD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OLD_PASSWORD;
import static dev.resetkit.testkit.story.StoryWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.credential.SignInResult.NotSignedIn;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.reset.IdempotencyKey;
import dev.resetkit.model.reset.QueuedReset;
import dev.resetkit.model.reset.ResetLimits;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.spi.store.AuditEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Resets that a program asks for: asked for twice, asked for too often. */
public abstract class Story04 extends StorySuite {
    private static final int THREADS = 16;

    /** For the class that names the adapters. */
    protected Story04() {}

    private static SendOptions keyed(String key) {
        return SendOptions.defaults().once(IdempotencyKey.of(key));
    }

    private static Outcome<QueuedReset> send(StoryWorld world, UserId actor, UserId target, SendOptions options) {
        return world.resetkit.staff().sendResetEmail(world.actor(actor), target, options);
    }

    private static long links(StoryWorld world) {
        return world.deliver().stream()
                .filter(mail -> mail.kind() == MailKind.RESET_LINK)
                .count();
    }

    private static Duration retryAfter(Explanation why) {
        assertThat(why.code()).isEqualTo(Rules.RATE_LIMITED);
        return Duration.parse(why.deciding().facts().get("retryAfter"));
    }

    private static <T> List<T> atOnce(Callable<T> call) throws Exception {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var start = new CyclicBarrier(THREADS);
            List<Future<T>> running = IntStream.range(0, THREADS)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return call.call();
                    }))
                    .toList();
            List<T> answers = new ArrayList<>();
            for (Future<T> one : running) {
                answers.add(one.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }

    @Test
    @DisplayName("Story04_a an integration is judged by the person behind it, and the audit holds both")
    void story04_a() {
        var world = world();
        Actor admin = world.actor(ADMIN).via("crm");
        assertThat(world.resetkit.staff().sendResetEmail(admin, CARL).isOk()).isTrue();
        assertThat(world.audit("RESET_REQUESTED")).singleElement().satisfies(line -> {
            assertThat(line.actor()).contains(ADMIN);
            assertThat(line.via()).contains("crm");
        });
        Actor agent = world.actor(AGENT).via("crm");
        assertThat(world.resetkit.staff().sendResetEmail(agent, CARL).code()).isEqualTo(Rules.RIGHT_MISSING);
        assertThat(world.audit()).last().satisfies(line -> {
            assertThat(line.outcome()).isEqualTo(Rules.RIGHT_MISSING);
            assertThat(line.actor()).contains(AGENT);
            assertThat(line.via()).contains("crm");
        });
        assertThat(links(world)).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "Story04_b the same key: the same reset as it is now, one mail; for one person in one account, for a day")
    void story04_b() {
        var world = world();
        QueuedReset first = send(world, ADMIN, CARL, keyed("order 66")).orThrow();
        assertThat(links(world)).isEqualTo(1);
        var again = send(world, ADMIN, CARL, keyed("order 66"));
        assertThat(again.code()).isEqualTo(QueuedReset.REPEATED);
        assertThat(again.orThrow().id()).isEqualTo(first.id());
        assertThat(again.orThrow().state()).isEqualTo(ResetState.ACCEPTED);
        assertThat(send(world, ADMIN_2, CARL, keyed("order 66")).code()).isEqualTo(QueuedReset.QUEUED);
        assertThat(links(world)).isEqualTo(2);
        world.later(Duration.ofHours(24).minusNanos(1_000));
        assertThat(send(world, ADMIN, CARL, keyed("order 66")).code()).isEqualTo(QueuedReset.REPEATED);
        world.later(Duration.ofNanos(1_000));
        assertThat(send(world, ADMIN, CARL, keyed("order 66")).code()).isEqualTo(QueuedReset.QUEUED);
        assertThat(world.audit("RESET_REQUESTED"))
                .extracting(AuditEntry::outcome)
                .containsOnly(QueuedReset.QUEUED, QueuedReset.REPEATED);
    }

    @Test
    @DisplayName("Story04_b I1 sixteen threads with one key: one reset, one mail, and one use of every limit")
    void story04_b_atOnce() throws Exception {
        var world = world(builder -> builder.limits(ResetLimits.defaults().perTarget(2, 2)));
        oneOf(world, atOnce(() -> send(world, ADMIN, CARL, keyed("once"))));
        assertThat(send(world, ADMIN, CARL, keyed("another")).isOk()).isTrue();
    }

    @Test
    @DisplayName("Story04_d I1 sixteen clicks at once: one reset, one mail, and one use of every limit")
    void story04_d_atOnce() throws Exception {
        var world = world(builder -> builder.limits(ResetLimits.defaults().perTarget(2, 2)));
        oneOf(world, atOnce(() -> send(world, ADMIN, CARL, SendOptions.defaults())));
        assertThat(send(world, ADMIN_2, CARL, SendOptions.defaults()).isOk()).isTrue();
    }

    private static void oneOf(StoryWorld world, List<Outcome<QueuedReset>> answers) {
        assertThat(answers).extracting(Outcome::code).containsOnlyOnce(QueuedReset.QUEUED);
        assertThat(answers).extracting(Outcome::code).containsOnly(QueuedReset.QUEUED, QueuedReset.REPEATED);
        assertThat(answers)
                .extracting(answer -> answer.orThrow().id())
                .containsOnly(answers.get(0).orThrow().id());
        assertThat(links(world)).isEqualTo(1);
    }

    @Test
    @DisplayName("Story04_c the same key for another target, brand or option: KEY_REUSED, nothing happens")
    void story04_c() {
        var world = world();
        send(world, ADMIN, CARL, keyed("k")).orThrow();
        var brand = StoryWorld.MAIN.id();
        for (var other : List.of(
                send(world, ADMIN, DORA, keyed("k")),
                send(world, ADMIN, CARL, keyed("k").through(brand)),
                send(world, ADMIN, CARL, keyed("k").because("again")),
                send(world, ADMIN, CARL, keyed("k").compromisedPassword()))) {
            assertThat(other.code()).isEqualTo(Rules.KEY_REUSED);
        }
        assertThat(links(world)).isEqualTo(1);
        assertThat(world.audit("SEND_RESET_EMAIL"))
                .extracting(AuditEntry::outcome)
                .containsOnly(Rules.KEY_REUSED);
    }

    @Test
    @DisplayName("Story04_d no key, within a minute: REPEATED; another person, target or option, or later: not")
    void story04_d() {
        var world = world();
        QueuedReset first = send(world, ADMIN, CARL, SendOptions.defaults()).orThrow();
        var again = send(world, ADMIN, CARL, SendOptions.defaults());
        assertThat(again.code()).isEqualTo(QueuedReset.REPEATED);
        assertThat(again.orThrow().id()).isEqualTo(first.id());
        world.later(Duration.ofMinutes(1).minusNanos(1_000));
        assertThat(send(world, ADMIN, CARL, SendOptions.defaults()).code()).isEqualTo(QueuedReset.REPEATED);
        assertThat(send(world, ADMIN_2, CARL, SendOptions.defaults()).code()).isEqualTo(QueuedReset.QUEUED);
        assertThat(send(world, ADMIN, DORA, SendOptions.defaults()).code()).isEqualTo(QueuedReset.QUEUED);
        assertThat(send(world, ADMIN, DORA, SendOptions.defaults().because("lost"))
                        .code())
                .isEqualTo(QueuedReset.QUEUED);
        world.later(Duration.ofNanos(1_000));
        assertThat(send(world, ADMIN, CARL, SendOptions.defaults()).code()).isEqualTo(QueuedReset.QUEUED);
        assertThat(links(world)).isEqualTo(5);
    }

    @Test
    @DisplayName("Story04_e over a limit: RATE_LIMITED with a wait; explain says the same; after the wait it works")
    void story04_e() {
        var world = world();
        for (int i = 0; i < 3; i++) {
            world.send(ADMIN, CARL);
            world.later(Duration.ofMinutes(2));
        }
        var refused = send(world, ADMIN_2, CARL, SendOptions.defaults());
        Explanation explained = world.resetkit.staff().explain(world.actor(ADMIN_2), CARL);
        assertThat(refused.<Explanation>fold(any -> explained, no -> no.why())).isEqualTo(explained);
        Duration wait = retryAfter(explained);
        assertThat(wait).isEqualTo(Duration.ofMinutes(54));
        world.later(wait.minusNanos(1_000));
        assertThat(send(world, ADMIN_2, CARL, SendOptions.defaults()).code()).isEqualTo(Rules.RATE_LIMITED);
        world.later(Duration.ofNanos(1_000));
        assertThat(send(world, ADMIN_2, CARL, SendOptions.defaults()).code()).isEqualTo(QueuedReset.QUEUED);
        assertThat(links(world)).isEqualTo(4);
    }

    @Test
    @DisplayName("Story04_e ten a day for one user: the wait is the day's, and works")
    void story04_e_day() {
        var world = world();
        for (int i = 0; i < 10; i++) {
            world.send(ADMIN, CARL);
            world.later(Duration.ofMinutes(30));
        }
        Duration wait = retryAfter(world.resetkit.staff().explain(world.actor(ADMIN), CARL));
        assertThat(wait).isEqualTo(Duration.ofHours(19));
        world.later(wait);
        assertThat(send(world, ADMIN, CARL, SendOptions.defaults()).isOk()).isTrue();
    }

    @Test
    @DisplayName("Story04_e an agent's, an administrator's and the account's limits are apart, and tell their waits")
    void story04_e_each() {
        var world = world(
                builder -> builder.limits(ResetLimits.defaults().perActor(1, 2).perAccount(4)));
        grant(world);
        assertThat(send(world, AGENT, CARL, SendOptions.defaults()).isOk()).isTrue();
        assertLimited(world, AGENT, DORA, "ACTOR_HOUR");
        world.send(ADMIN, CARL);
        world.send(ADMIN, DORA);
        assertLimited(world, ADMIN, AGENT, "ACTOR_HOUR");
        world.send(ADMIN_2, DORA);
        assertLimited(world, OWNER, DORA, "ACCOUNT_HOUR");
        world.later(Duration.ofHours(1));
        assertThat(send(world, AGENT, DORA, SendOptions.defaults()).isOk()).isTrue();
    }

    private static void assertLimited(StoryWorld world, UserId actor, UserId target, String limit) {
        Explanation why = world.resetkit.staff().explain(world.actor(actor), target);
        assertThat(retryAfter(why)).isEqualTo(Duration.ofHours(1));
        assertThat(why.deciding().facts()).containsEntry("limit", limit);
        assertThat(send(world, actor, target, SendOptions.defaults()).code()).isEqualTo(Rules.RATE_LIMITED);
    }

    private static void grant(StoryWorld world) {
        world.resetkit
                .settings()
                .giveGrant(world.actor(OWNER), GrantHolder.of(AGENT))
                .orThrow();
    }

    @Test
    @DisplayName("Story04_e I8 whom a delegate may not know: one answer, whatever the limit of that user is")
    void story04_e_hidden() {
        var world = world();
        grant(world);
        for (int i = 0; i < 3; i++) {
            world.send(OWNER, ADMIN);
        }
        Explanation known = world.resetkit.staff().explain(world.actor(AGENT), ADMIN);
        assertThat(known.code()).isEqualTo(Rules.NOT_IN_YOUR_SCOPE);
        assertThat(world.resetkit.staff().explain(world.actor(AGENT), UserId.of("nobody")))
                .isEqualTo(known);
    }

    @Test
    @DisplayName("Story04_e what is refused, explained, previewed, repeated or rolled back uses nothing")
    void story04_e_nothingUsed() {
        var world = world(builder -> builder.limits(ResetLimits.defaults().perTarget(2, 2)));
        for (int i = 0; i < 5; i++) {
            assertThat(send(world, AGENT, CARL, keyed("no right " + i)).isOk()).isFalse();
            assertThat(world.resetkit.staff().explain(world.actor(ADMIN), CARL).allowed())
                    .isTrue();
            assertThat(world.resetkit
                            .staff()
                            .preview(world.actor(ADMIN), CARL, SendOptions.defaults())
                            .isOk())
                    .isTrue();
            assertThat(rolledBack(world)).isEqualTo(QueuedReset.QUEUED.name());
        }
        for (int i = 0; i < 5; i++) {
            assertThat(send(world, ADMIN, CARL, SendOptions.defaults()).isOk()).isTrue();
        }
        assertThat(send(world, ADMIN, CARL, keyed("second")).code()).isEqualTo(QueuedReset.QUEUED);
        assertThat(send(world, ADMIN, CARL, keyed("third")).code()).isEqualTo(Rules.RATE_LIMITED);
        assertThat(send(world, ADMIN, CARL, keyed("second")).code()).isEqualTo(QueuedReset.REPEATED);
        assertThat(links(world)).isEqualTo(2);
    }

    /** A request in a transaction of the host's that fails in the end. */
    private static String rolledBack(StoryWorld world) {
        try {
            return world.host.stores().transactions().inNew(() -> {
                throw new IllegalStateException(
                        send(world, ADMIN, CARL, keyed("rolled back")).code().name());
            });
        } catch (IllegalStateException rolledBack) {
            return String.valueOf(rolledBack.getMessage());
        }
    }

    @Test
    @DisplayName("Story04_f a first reset that failed or was cancelled is not repeated onto; with its key it is told")
    void story04_f() {
        var world = world();
        QueuedReset first = send(world, ADMIN, CARL, SendOptions.defaults()).orThrow();
        world.resetkit.staff().cancel(world.actor(ADMIN), first.id()).orThrow();
        QueuedReset second = send(world, ADMIN, CARL, SendOptions.defaults()).orThrow();
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(send(world, ADMIN, CARL, SendOptions.defaults()).orThrow().id())
                .isEqualTo(second.id());

        world.server(new HandOver(
                HandOver.Outcome.PERMANENT_RECIPIENT,
                Phase.RCPT,
                550,
                Optional.of("5.7.1"),
                Optional.empty(),
                "by policy"));
        assertThat(links(world)).as("tried").isEqualTo(1);
        assertThat(send(world, ADMIN, CARL, SendOptions.defaults()).code()).isEqualTo(QueuedReset.QUEUED);
        world.server(HandOver.accepted(250, Optional.empty(), "kept"));

        QueuedReset keyed = send(world, ADMIN, DORA, keyed("k")).orThrow();
        world.resetkit.staff().cancel(world.actor(ADMIN), keyed.id()).orThrow();
        var told = send(world, ADMIN, DORA, keyed("k"));
        assertThat(told.code()).isEqualTo(QueuedReset.REPEATED);
        assertThat(told.orThrow().state()).isEqualTo(ResetState.CANCELLED);
        assertThat(links(world)).isEqualTo(2);
    }

    @Test
    @DisplayName(
            "Story04_f over a limit too: what goes on is repeated onto, what was cancelled is not; its key is told")
    void story04_f_limited() {
        var world = world(builder -> builder.limits(ResetLimits.defaults().perTarget(1, 10)));
        QueuedReset plain = send(world, ADMIN, CARL, SendOptions.defaults()).orThrow();
        assertThat(send(world, ADMIN, CARL, SendOptions.defaults()).code()).isEqualTo(QueuedReset.REPEATED);
        world.resetkit.staff().cancel(world.actor(ADMIN), plain.id()).orThrow();
        assertThat(send(world, ADMIN, CARL, SendOptions.defaults()).code()).isEqualTo(Rules.RATE_LIMITED);

        QueuedReset keyed = send(world, ADMIN, DORA, keyed("k")).orThrow();
        world.resetkit.staff().cancel(world.actor(ADMIN), keyed.id()).orThrow();
        assertThat(send(world, ADMIN, DORA, keyed("k")).code()).isEqualTo(QueuedReset.REPEATED);
    }

    @Test
    @DisplayName("Story04_f nor is one whose link died with the password that an administrator set")
    void story04_f_dead() {
        var world = world();
        world.allowSetting();
        QueuedReset first = send(world, ADMIN, CARL, SendOptions.defaults()).orThrow();
        world.deliver();
        world.set(ADMIN, CARL, GOOD_PASSWORD);
        QueuedReset second = send(world, ADMIN, CARL, SendOptions.defaults()).orThrow();
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(world.inspect(world.token()).isOk()).isTrue();
    }

    @Test
    @DisplayName("Story04_d a password that was let in again is blocked by the next request, however soon it comes")
    void story04_d_blockedAgain() {
        var world = world();
        var options = SendOptions.defaults().compromisedPassword();
        QueuedReset first = send(world, ADMIN, CARL, options).orThrow();
        assertThat(send(world, ADMIN, CARL, options).orThrow().id()).isEqualTo(first.id());
        world.resetkit.staff().unblock(world.actor(ADMIN), CARL).orThrow();
        assertThat(send(world, ADMIN, CARL, options).isOk()).isTrue();
        assertThat(world.signIn(CARL, OLD_PASSWORD).code()).isEqualTo(NotSignedIn.BLOCKED);
        assertThat(world.inspect(world.token()).isOk()).isTrue();
    }
}
