package dev.resetkit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.Code;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.bulk.ItemResult;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.store.CredentialRecord;
import dev.resetkit.spi.store.CredentialRecord.FormerAddress;
import dev.resetkit.spi.store.Jobs;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.PendingChange;
import dev.resetkit.spi.store.Removal;
import dev.resetkit.spi.store.ResetRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of {@link Removal}, but for what it says of one user. No worker may run on the same database meanwhile. */
public abstract class RemovalContract extends RemovalOfUsers {
    private static final int ALL = 1_000;
    private static final Duration TICK = Duration.ofNanos(1_000);

    private Removal removal;
    /** What happened before it is over. */
    private Instant before;

    /** For the extending suite. */
    protected RemovalContract() {}

    @BeforeEach
    void takeRemoval() {
        removal = stores.removal();
        before = Fixtures.quietMoment();
        // Other clauses, and other suites, leave what is over for long.
        Instant margin = before.plus(Duration.ofDays(1));
        drain(() -> removal.jobs(margin, ALL));
        drain(() -> removal.links(margin, ALL));
        drain(() -> removal.resets(margin, ALL));
        drain(() -> removal.changes(margin, ALL));
        drain(() -> removal.formerAddresses(margin, ALL));
    }

    private static void drain(IntSupplier step) {
        while (step.getAsInt() > 0) {
            Thread.onSpinWait();
        }
    }

    private ResetRecord asked(AccountId of, Instant at) {
        var reset = Rows.reset(of, user, Fixtures.resetId(), at);
        stores.resets().add(reset);
        return reset;
    }

    private ResetRecord asked() {
        return asked(account, before.minus(Duration.ofHours(2)));
    }

    private Link linked(ResetRecord reset, Instant expiresAt) {
        var link = Rows.link(reset, 1, expiresAt);
        assertThat(stores.tokens().add(link)).isTrue();
        return link;
    }

    private boolean there(Link link) {
        return stores.tokens().find(link.account(), link.digest()).isPresent();
    }

    private boolean there(ResetRecord reset) {
        return stores.resets().find(reset.account(), reset.id()).isPresent();
    }

    private void note(ResetRecord reset, Instant at) {
        var entry = TimelineEntry.of(reset.id(), at, MailKind.RESET_LINK, ResetState.DEFERRED, Code.of("TEMPORARY"));
        stores.resets().note(reset.account(), List.of(entry));
    }

    private void end(Link link, Instant at) {
        stores.tokens().end(link.account(), Set.of(link.digest()), Link.Reason.CANCELLED, at);
    }

    private void end(ResetRecord reset, Instant at) {
        stores.resets().end(reset.account(), Set.of(reset.id()), new ResetRecord.End(ResetState.CANCELLED, at));
    }

    @Test
    @DisplayName(
            "links: those that ran out and ended before the time, of all accounts, the first first, up to the limit")
    void oldLinksGo() {
        var second = linked(asked(), before.minusSeconds(2));
        var first = linked(asked(other, before.minus(Duration.ofHours(2))), before.minusSeconds(3));
        var third = linked(asked(), before.minus(TICK));
        end(third, before.minus(TICK));
        var alive = linked(asked(), before);
        var ended = linked(asked(), before.minusSeconds(9));
        end(ended, before);
        assertThat(removal.links(before, 1)).isEqualTo(1);
        assertThat(there(first)).isFalse();
        assertThat(there(second)).isTrue();
        assertThat(removal.links(before, ALL)).isEqualTo(2);
        assertThat(removal.links(before, ALL)).isZero();
        assertThat(List.of(second, third)).noneMatch(this::there);
        assertThat(List.of(alive, ended)).as("over for less long").allMatch(this::there);
    }

    @Test
    @DisplayName("links: those of one reset go together, and not before the reset has been over as long")
    void linksOfOneResetGoTogether() {
        var two = asked();
        var old = linked(two, before.minusSeconds(9));
        var young = Rows.link(two, 2, before);
        assertThat(stores.tokens().add(young)).isTrue();
        var used = asked();
        var sibling = linked(used, before.minusSeconds(9));
        end(used, before);
        assertThat(removal.links(before, ALL)).isZero();
        assertThat(List.of(old, young, sibling)).allMatch(this::there);
        assertThat(removal.links(before.plus(TICK), ALL)).isEqualTo(3);
    }

    @Test
    @DisplayName("resets: with their timelines, those that nothing happened to since, the first first, up to the limit")
    void oldResetsGo() {
        var second = asked();
        var first = asked(other, before.minus(Duration.ofHours(3)));
        var third = asked(account, before.minus(TICK));
        note(third, before.minus(TICK));
        end(third, before.minus(TICK));
        var young = asked(account, before);
        var ended = asked();
        end(ended, before);
        var noted = asked();
        note(noted, before);
        assertThat(removal.resets(before, 1)).isEqualTo(1);
        assertThat(there(first)).isFalse();
        assertThat(there(second)).isTrue();
        assertThat(removal.resets(before, ALL)).isEqualTo(2);
        assertThat(removal.resets(before, ALL)).isZero();
        assertThat(List.of(second, third)).noneMatch(this::there);
        assertThat(stores.resets().timeline(account, Set.of(third.id()))).isEmpty();
        assertThat(List.of(young, ended, noted)).as("over for less long").allMatch(this::there);
        assertThat(stores.resets().timeline(account, Set.of(noted.id()))).hasSize(1);
    }

    @Test
    @DisplayName("resets: one with a link, a mail that waits, or a job whose results tell of it, stays")
    void neededResetsStay() {
        var linked = asked();
        linked(linked, before.minusSeconds(1));
        var waiting = asked();
        var mail = Rows.entry(waiting, before);
        stores.outbox().add(mail);
        var told = asked();
        job(told.id(), before);
        assertThat(removal.resets(before, ALL)).isZero();
        assertThat(List.of(linked, waiting, told)).allMatch(this::there);
        stores.outbox().removeOf(account, waiting.id());
        drain(() -> removal.links(before, ALL));
        assertThat(removal.resets(before, ALL)).isEqualTo(2);
        assertThat(there(told)).isTrue();
    }

    /** A job with three items, the first with a reset, that ended at a time. */
    private JobId job(ResetId reset, Instant endedAt) {
        var id = Fixtures.jobId();
        var users = List.of(user, Fixtures.user(), Fixtures.user());
        Instant started = before.minus(Duration.ofHours(1));
        inNew(() -> {
            stores.jobs().addItems(account, id, 1, users);
            stores.jobs().add(Rows.job(account, id, 3, started));
            return id;
        });
        var claim = stores.jobs().claim(started, started.plusSeconds(60)).orElseThrow();
        var results = List.of(new ItemResult(1, user, ItemResult.QUEUED, Optional.of(reset)));
        assertThat(stores.jobs().record(claim, results, Fixtures.NOON)).isTrue();
        stores.jobs().replied(account, id, new Jobs.Replies(1, 0), started);
        assertThat(stores.jobs().end(account, id, JobState.FINISHED, Optional.empty(), endedAt))
                .isTrue();
        return id;
    }

    private boolean there(JobId job) {
        return stores.jobs().find(account, job).isPresent();
    }

    private int results(JobId job) {
        return stores.jobs().results(account, job, 0, ALL).size();
    }

    @Test
    @DisplayName("jobs: those that ended before the time, with results and replies, the first first, up to the limit")
    void oldJobsGo() {
        var second = job(Fixtures.resetId(), before.minus(TICK));
        var first = job(Fixtures.resetId(), before.minusSeconds(1));
        var young = job(Fixtures.resetId(), before);
        assertThat(removal.jobs(before, 2)).isEqualTo(2);
        assertThat(there(first)).as("it goes with its last result").isTrue();
        assertThat(results(first)).isEqualTo(1);
        assertThat(removal.jobs(before, 3)).isEqualTo(3);
        assertThat(there(first)).isFalse();
        assertThat(results(first)).isZero();
        assertThat(stores.jobs().replies(account, first, Instant.EPOCH).all()).isZero();
        assertThat(results(second)).isEqualTo(3);
        assertThat(removal.jobs(before, ALL)).isEqualTo(5);
        assertThat(removal.jobs(before, ALL)).isZero();
        assertThat(there(second)).isFalse();
        assertThat(results(young)).isEqualTo(3);
        assertThat(there(young)).isTrue();
    }

    @Test
    @DisplayName("jobs: one that runs or is paused stays, and one with a mail that waits")
    void neededJobsStay() {
        Instant started = before.minus(Duration.ofHours(1));
        var running = Rows.job(account, Fixtures.jobId(), 0, Fixtures.NOON);
        var paused = Rows.job(account, Fixtures.jobId(), 0, Fixtures.NOON);
        stores.jobs().add(running.in(JobState.RUNNING, Optional.empty(), started));
        stores.jobs().add(paused.in(JobState.PAUSED, Optional.empty(), started));
        var waiting = job(Fixtures.resetId(), before.minusSeconds(1));
        var mail = Rows.entry(asked(), before).in(waiting);
        stores.outbox().add(mail);
        assertThat(removal.jobs(before, ALL)).isZero();
        assertThat(List.of(running.id(), paused.id(), waiting)).allMatch(this::there);
        stores.outbox().removeOfJob(account, waiting);
        assertThat(removal.jobs(before, ALL)).isEqualTo(5);
        for (var job : List.of(running, paused)) {
            stores.jobs().end(account, job.id(), JobState.CANCELLED, Optional.empty(), before);
        }
    }

    private UserId told(AccountId of, Instant... until) {
        var whom = Fixtures.user();
        List<FormerAddress> formers = new ArrayList<>();
        for (Instant one : until) {
            formers.add(new FormerAddress(EmailAddress.of(formers.size() + "@customer.example"), one));
        }
        var record =
                CredentialRecord.none(of, whom).tried(3, Optional.of(before)).formers(formers);
        assertThat(stores.credentials().update(record)).isTrue();
        return whom;
    }

    private int formers(AccountId of, UserId whom) {
        return stores.credentials().find(of, whom).formers().size();
    }

    @Test
    @DisplayName(
            "formerAddresses: those of users whose last one is over, the first first, up to the limit; nothing else")
    void formerAddressesGo() {
        var second = told(account, before.minusSeconds(9), before.minus(TICK));
        var first = told(other, before.minusSeconds(1));
        var young = told(account, before.minusSeconds(9), before);
        assertThat(removal.formerAddresses(before, 1)).isEqualTo(1);
        assertThat(formers(other, first)).isZero();
        assertThat(formers(account, second)).isEqualTo(2);
        var read = stores.credentials().find(account, second);
        assertThat(removal.formerAddresses(before, ALL)).isEqualTo(1);
        assertThat(removal.formerAddresses(before, ALL)).isZero();
        assertThat(formers(account, second)).isZero();
        assertThat(formers(account, young)).as("told a little longer").isEqualTo(2);
        var now = stores.credentials().find(account, second);
        assertThat(now.tries()).isEqualTo(3);
        assertThat(now.lockedUntil()).contains(before);
        assertThat(stores.credentials().update(read)).as("read before").isFalse();
    }

    private PendingChange changed(AccountId of, Instant at) {
        var plain = Rows.change(of, Fixtures.user(), at);
        var change = new PendingChange(
                plain.id(),
                plain.account(),
                plain.user(),
                plain.kind(),
                plain.expected(),
                plain.link(),
                plain.reset(),
                plain.brand(),
                plain.actor(),
                plain.reason(),
                at,
                plain.leaseUntil());
        assertThat(stores.credentials().claim(change)).isTrue();
        return change;
    }

    @Test
    @DisplayName("changes: reported and given up ones that began before the time, the first first, up to the limit")
    void oldChangesGo() {
        var credentials = stores.credentials();
        var second = changed(account, before.minusSeconds(2));
        var first = changed(other, before.minusSeconds(3));
        var young = changed(account, before);
        var open = changed(account, before.minusSeconds(9));
        assertThat(credentials.done(account, second.id())).isTrue();
        assertThat(credentials.drop(other, first.id())).isTrue();
        assertThat(credentials.drop(account, young.id())).isTrue();
        assertThat(removal.changes(before, 1)).isEqualTo(1);
        assertThat(credentials.done(other, first.id())).as("it is gone").isFalse();
        assertThat(removal.changes(before, ALL)).isEqualTo(1);
        assertThat(removal.changes(before, ALL)).isZero();
        assertThat(credentials.claimed(account, open.user())).contains(open);
        assertThat(credentials.done(account, young.id())).as("it is there").isTrue();
        assertThat(credentials.drop(account, open.id())).isTrue();
    }

    @Test
    @DisplayName("links, resets, jobs, changes take part in the transaction: a rollback brings everything back")
    void removalsRollBack() {
        var link = linked(asked(), before.minusSeconds(1));
        var reset = asked();
        note(reset, before.minusSeconds(1));
        var job = job(Fixtures.resetId(), before.minusSeconds(1));
        var change = changed(account, before.minusSeconds(1));
        stores.credentials().drop(account, change.id());
        var told = told(account, before.minusSeconds(1));
        rolledBack(() -> {
            assertThat(removal.links(before, ALL)).isEqualTo(1);
            assertThat(removal.resets(before, ALL)).isEqualTo(2);
            assertThat(removal.jobs(before, ALL)).isEqualTo(5);
            assertThat(removal.changes(before, ALL)).isEqualTo(1);
            assertThat(removal.formerAddresses(before, ALL)).isEqualTo(1);
        });
        assertThat(there(link)).isTrue();
        assertThat(there(reset)).isTrue();
        assertThat(stores.resets().timeline(account, Set.of(reset.id()))).hasSize(1);
        assertThat(results(job)).isEqualTo(3);
        assertThat(stores.credentials().done(account, change.id())).isTrue();
        assertThat(formers(account, told)).isEqualTo(1);
    }
}
