package dev.resetkit.testkit.story;

import static dev.resetkit.testkit.story.StoryWorld.ADMIN;
import static dev.resetkit.testkit.story.StoryWorld.CARL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.LinksKept;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Somebody asks for another's password again and again. That may cost the other a few mails, and nothing else. */
public abstract class FloodedMailbox extends StorySuite {
    private static final Duration TICK = Duration.ofSeconds(30);
    private static final Duration ENOUGH = Duration.ofMinutes(2);
    private static final int TICKS_AN_HOUR = 120;

    /** For the class that names the adapters. */
    protected FloodedMailbox() {}

    /**
     * How many customers are watched, one after the other. Fewer where the stores take their time.
     *
     * @return at least 1; by default 16
     */
    protected int customers() {
        return 16;
    }

    /**
     * How long each of them is watched.
     *
     * @return hours of the clock, at least 8; by default a day
     */
    protected int hours() {
        return 24;
    }

    @Test
    @DisplayName("N8 asked for every minute of a day, the newest link lives: 99 of 100 honest posts succeed,"
            + " 90 seconds after the mail was opened")
    void honestPostsSucceed() {
        posts(LinksKept.NEWEST);
    }

    @Test
    @DisplayName("N8 the same where the links of the latest three resets live")
    void honestPostsSucceed_latest() {
        posts(LinksKept.latest(3));
    }

    @Test
    @DisplayName("N8 the same where all links live until they run out")
    void honestPostsSucceed_all() {
        posts(LinksKept.ALL);
    }

    private void posts(LinksKept kept) {
        int posts = 0;
        int saved = 0;
        for (int i = 0; i < customers(); i++) {
            var one = new Day(world(builder -> builder.linksKept(kept)), new Dice(i), i % 2 == 0 ? 20 : 100);
            one.run(hours() * TICKS_AN_HOUR);
            posts += one.posts;
            saved += one.saved;
        }
        assertThat(posts).as("posts").isGreaterThan(customers() * hours() / 4);
        assertThat(saved).as("of %d posts", posts).isGreaterThanOrEqualTo((posts * 99 + 99) / 100);
    }

    /** One day of a customer whose mailbox is flooded, and to whom an administrator sends a mail now and then. */
    private static final class Day {
        private final StoryWorld world;
        private final Dice dice;
        /** How many ticks, about, until the mail on top is opened. */
        private final int patience;

        private Optional<Mail> opened = Optional.empty();
        private Instant readAt = Instant.MIN;
        private Instant savedAt = Instant.MIN;
        private int posts;
        private int saved;

        Day(StoryWorld world, Dice dice, int patience) {
            this.world = world;
            this.dice = dice;
            this.patience = patience;
        }

        void run(int ticks) {
            world.openSelfService(UserKind.END_USER);
            for (int tick = 0; tick < ticks; tick++) {
                if (tick % 2 == 0) {
                    attack(tick);
                }
                if (tick % 480 == 7) {
                    world.send(ADMIN, CARL);
                }
                world.deliver();
                read();
                world.later(TICK);
            }
            assertThat(world.told(MailKind.SELF_SERVICE_LINK)).hasSizeLessThanOrEqualTo(5);
        }

        /** From another client each time, so that no limit of clients is in the way. */
        private void attack(int tick) {
            var client = ClientId.of("attacker-" + tick);
            world.resetkit.holder().requestReset(world.id, "carl@customer.example", client);
        }

        private void read() {
            if (opened.isEmpty()) {
                opened = newest().filter(mail -> dice.upTo(patience) == 0);
                readAt = world.clock.instant();
            } else if (!world.clock.instant().isBefore(readAt.plus(TICK.multipliedBy(3)))) {
                post(opened.get());
                opened = Optional.empty();
            }
        }

        /** The mail on top, unless it is of before the last change, or its link is about to run out. */
        private Optional<Mail> newest() {
            Instant soon = world.clock.instant().plus(ENOUGH);
            return world.mails().stream()
                    .filter(mail -> mail.link().isPresent())
                    .reduce((older, newer) -> newer)
                    .filter(mail -> mail.date().isAfter(savedAt)
                            && !mail.expiresAt().orElseThrow().isBefore(soon));
        }

        private void post(Mail mail) {
            posts++;
            String link = mail.link().orElseThrow().reveal();
            String token = link.substring(link.lastIndexOf('/') + 1);
            if (world.redeem(token, "violet harbour lantern " + posts).isOk()) {
                saved++;
                savedAt = world.clock.instant();
            }
        }
    }

    /** A die with a memory, so that a red run can be run again. */
    private static final class Dice {
        private long state;

        Dice(long seed) {
            state = seed;
        }

        int upTo(int bound) {
            state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            return Math.floorMod((int) (state >>> 33), bound);
        }
    }
}
