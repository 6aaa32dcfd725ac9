package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.Code;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.spi.store.CredentialRecord.FormerAddress;
import dev.resetkit.spi.store.CredentialRecord.SeenAddress;
import dev.resetkit.spi.store.CredentialRecord.SoftBounces;
import dev.resetkit.spi.store.CredentialRecord.Undeliverable;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.Outbox;
import dev.resetkit.spi.store.PendingChange;
import dev.resetkit.spi.store.ResetRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What {@link RemovalContract} says of forgetting a user. */
abstract class RemovalOfUsers extends StoreSuite {
    private static final Instant NOON = Fixtures.NOON;
    private static final String SAID = "550 5.1.1 <carl@customer.example>: no such user";
    private static final String DIGEST = "d".repeat(64);

    private final Instant due = Fixtures.quietMoment();

    /** Everything that the stores keep about somebody. */
    private record Kept(ResetRecord reset, Link link, PendingChange change) {}

    private Kept kept(AccountId of, UserId whom) {
        var reset = queued(of, whom);
        var link = link(reset);
        assertThat(stores.tokens().add(link)).isTrue();
        var entry = new TimelineEntry(
                reset.id(),
                NOON,
                MailKind.RESET_LINK,
                ResetState.REJECTED,
                Code.of("PERMANENT_RECIPIENT"),
                1,
                550,
                Optional.of("5.1.1"),
                Optional.of("queue"),
                SAID,
                Optional.empty());
        stores.resets().note(of, List.of(entry));
        var notice = Rows.notice(of, whom, due).toFormer(EmailAddress.of("carl@customer.example"));
        stores.outbox().add(notice);
        var record = CredentialRecord.none(of, whom)
                .tried(3, Optional.of(NOON))
                .blocked(Optional.of(NOON))
                .saw(new SeenAddress(DIGEST, Optional.of(NOON), Optional.of(user)))
                .undeliverable(Optional.of(new Undeliverable(DIGEST, NOON, "550 5.1.1")))
                .softBounces(Optional.of(new SoftBounces(DIGEST, 3)))
                .formers(List.of(new FormerAddress(EmailAddress.of("carl@customer.example"), NOON)));
        assertThat(stores.credentials().update(record)).isTrue();
        stores.credentials().remember(of, whom, Fixtures.encoded(), NOON, 5);
        return new Kept(reset, link, changing(of, whom));
    }

    private PendingChange changing(AccountId of, UserId whom) {
        var plain = Rows.change(of, whom);
        var change = new PendingChange(
                plain.id(),
                of,
                whom,
                PendingChange.Kind.SET,
                plain.expected(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "asked on the phone",
                NOON,
                NOON);
        assertThat(stores.credentials().claim(change)).isTrue();
        return change;
    }

    @AfterEach
    void takeMailsAway() {
        stores.outbox().claim(due, due.plusSeconds(60), 1_000).forEach(stores.outbox()::remove);
    }

    private List<Outbox.Claim> mails(AccountId of, UserId whom) {
        return inNew(() -> {
            List<Outbox.Claim> claims = stores.outbox().claim(due, due.plusSeconds(1), 1_000);
            claims.forEach(claim -> stores.outbox().release(claim, due, 0, 0));
            return claims.stream()
                    .filter(claim -> claim.entry().account().equals(of)
                            && claim.entry().target().equals(whom))
                    .toList();
        });
    }

    private void isWhole(Kept kept, AccountId of, UserId whom) {
        assertThat(stores.tokens().find(of, kept.link.digest())).isPresent();
        assertThat(stores.resets().find(of, kept.reset.id())).contains(kept.reset);
        assertThat(stores.resets().timeline(of, Set.of(kept.reset.id())))
                .singleElement()
                .satisfies(line -> assertThat(line.text()).isEqualTo(SAID));
        assertThat(mails(of, whom)).hasSize(1);
        assertThat(stores.credentials().find(of, whom).address()).isPresent();
        assertThat(stores.credentials().find(of, whom).undeliverable()).isPresent();
        assertThat(stores.credentials().find(of, whom).formers()).hasSize(1);
        assertThat(stores.credentials().history(of, whom, 10)).hasSize(1);
        assertThat(stores.credentials().claimed(of, whom)).contains(kept.change);
    }

    @Test
    @DisplayName("forget: no link, mail, hash, address or text of the user is left, whatever state it is in")
    void nothingOfTheUserIsLeft() {
        var kept = kept(account, user);
        var ended = Rows.link(kept.reset, 2, NOON);
        assertThat(stores.tokens().add(ended)).isTrue();
        stores.tokens().end(account, Set.of(ended.digest()), Link.Reason.EXPIRED, NOON);
        var held = Rows.notice(account, user, due.minusSeconds(1));
        stores.outbox().add(held);
        var claim = stores.outbox()
                .claim(due.minusSeconds(1), due.plusSeconds(9), 1)
                .get(0);
        stores.removal().forget(account, user);
        assertThat(stores.tokens().find(account, kept.link.digest())).isEmpty();
        assertThat(stores.tokens().find(account, ended.digest())).isEmpty();
        assertThat(mails(account, user)).isEmpty();
        assertThat(stores.outbox().remove(claim)).as("leased ones went too").isFalse();
        assertThat(stores.credentials().history(account, user, 10)).isEmpty();
        assertThat(stores.resets().find(account, kept.reset.id()).orElseThrow().maskedAddress())
                .isEmpty();
        assertThat(stores.resets().timeline(account, Set.of(kept.reset.id())))
                .singleElement()
                .satisfies(line -> assertThat(line.text()).isEmpty());
        var record = stores.credentials().find(account, user);
        assertThat(record.address()).isEmpty();
        assertThat(record.undeliverable()).isEmpty();
        assertThat(record.softBounces()).isEmpty();
        assertThat(record.formers()).isEmpty();
        assertThat(stores.credentials().claimed(account, user).orElseThrow().reason())
                .isEmpty();
    }

    @Test
    @DisplayName("forget: codes and times stay, and what still decides: tries, lock, block, a change under way")
    void codesAndTimesStay() {
        var kept = kept(account, user);
        var before = stores.credentials().find(account, user);
        stores.removal().forget(account, user);
        var reset = stores.resets().find(account, kept.reset.id()).orElseThrow();
        assertThat(reset.requestedAt()).isEqualTo(kept.reset.requestedAt());
        assertThat(reset.sender()).isEqualTo(kept.reset.sender());
        assertThat(reset.target()).isEqualTo(user);
        assertThat(reset.delivery()).isEqualTo(kept.reset.delivery());
        var line = stores.resets().timeline(account, Set.of(kept.reset.id())).get(0);
        assertThat(List.of(line.at(), line.state(), line.code(), line.replyCode(), line.enhancedStatus()))
                .containsExactly(NOON, ResetState.REJECTED, Code.of("PERMANENT_RECIPIENT"), 550, Optional.of("5.1.1"));
        var record = stores.credentials().find(account, user);
        assertThat(record.tries()).isEqualTo(3);
        assertThat(record.lockedUntil()).contains(NOON);
        assertThat(record.blockedAt()).contains(NOON);
        assertThat(stores.credentials().update(before)).as("read before").isFalse();
        assertThat(stores.credentials().claimed(account, user).orElseThrow().kind())
                .isEqualTo(PendingChange.Kind.SET);
    }

    @Test
    @DisplayName("I5 forget: other users, and the user of that id in another account, stay whole")
    void othersStay() {
        var somebody = Fixtures.user();
        var beside = kept(account, somebody);
        var abroad = kept(other, user);
        kept(account, user);
        stores.removal().forget(account, user);
        isWhole(beside, account, somebody);
        isWhole(abroad, other, user);
    }

    @Test
    @DisplayName("forget takes part in the transaction: a rollback brings everything back; nobody is forgotten quietly")
    void forgettingRollsBack() {
        var kept = kept(account, user);
        rolledBack(() -> stores.removal().forget(account, user));
        isWhole(kept, account, user);
        stores.removal().forget(account, Fixtures.user());
        isWhole(kept, account, user);
    }
}
