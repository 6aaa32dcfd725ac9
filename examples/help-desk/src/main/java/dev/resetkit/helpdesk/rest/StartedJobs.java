package dev.resetkit.helpdesk.rest;

import dev.resetkit.helpdesk.lists.BulkJobs;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.decision.Outcome.Accepted;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.reset.IdempotencyKey;
import dev.resetkit.model.reset.QueuedReset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Starts lists: the library's job and our own rows about it, all of them or none. With a key, once for each key whatever
 * the number of calls; a key counts for a day, and a start that is refused leaves it free.
 */
@Component
class StartedJobs {
    private static final Duration KEPT = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final BulkJobs titles;
    private final Clock clock;

    StartedJobs(JdbcClient jdbc, PlatformTransactionManager manager, BulkJobs titles, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(manager);
        this.titles = titles;
        this.clock = clock;
    }

    /** A key that was used for another list already. */
    static final class KeyReusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * A key with what it is used for.
     *
     * @param digest of the key
     * @param request of everything that was asked
     */
    record Key(String digest, String request) {
        static Key of(String text, List<String> request) {
            String key = IdempotencyKey.of(text).reveal();
            return new Key(Digests.of("key of a list", List.of(key)), Digests.of("list", request));
        }
    }

    private record Known(String request, String job) {}

    /** Starts it at each call. */
    Outcome<JobId> start(Actor actor, Supplier<Outcome<JobId>> start) {
        return whole(() -> titled(actor, start.get()));
    }

    /** Starts it at the first call with this key; the same list later is REPEATED. */
    Outcome<JobId> once(Actor actor, Key key, Supplier<Outcome<JobId>> start) {
        Optional<Outcome<JobId>> before = known(actor, key);
        if (before.isPresent()) {
            return before.get();
        }
        try {
            return whole(() -> {
                // Whoever comes at the same time waits here, and finds it taken then.
                take(actor, key);
                Outcome<JobId> outcome = titled(actor, start.get());
                if (outcome.isOk()) {
                    note(actor, key, outcome.orThrow());
                }
                return outcome;
            });
        } catch (DuplicateKeyException raced) {
            return known(actor, key).orElseThrow(() -> raced);
        }
    }

    private Outcome<JobId> whole(Supplier<Outcome<JobId>> work) {
        return transaction.execute(status -> {
            Outcome<JobId> outcome = work.get();
            if (!outcome.isOk()) {
                status.setRollbackOnly();
            }
            return outcome;
        });
    }

    private Outcome<JobId> titled(Actor actor, Outcome<JobId> outcome) {
        if (outcome.isOk()) {
            titles.add(outcome.orThrow().value(), actor.via().orElse("a program"));
        }
        return outcome;
    }

    private Optional<Outcome<JobId>> known(Actor actor, Key key) {
        return jdbc.sql("select request_digest, job_id from api_start where account_id = ? and person_id = ?"
                        + " and key_digest = ? and made_at > ?")
                .params(
                        actor.account().value(),
                        actor.user().value(),
                        key.digest(),
                        time(clock.instant().minus(KEPT)))
                .query((row, number) -> new Known(row.getString(1), row.getString(2)))
                .optional()
                .map(known -> {
                    if (!known.request().equals(key.request())) {
                        throw new KeyReusedException();
                    }
                    return new Accepted<>(QueuedReset.REPEATED, JobId.of(known.job()));
                });
    }

    private void take(Actor actor, Key key) {
        Instant now = clock.instant();
        jdbc.sql("delete from api_start where made_at <= ?")
                .param(time(now.minus(KEPT)))
                .update();
        jdbc.sql("insert into api_start (account_id, person_id, key_digest, request_digest, job_id, made_at)"
                        + " values (?, ?, ?, ?, '', ?)")
                .params(actor.account().value(), actor.user().value(), key.digest(), key.request(), time(now))
                .update();
    }

    private void note(Actor actor, Key key, JobId job) {
        jdbc.sql("update api_start set job_id = ? where account_id = ? and person_id = ? and key_digest = ?")
                .params(job.value(), actor.account().value(), actor.user().value(), key.digest())
                .update();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
