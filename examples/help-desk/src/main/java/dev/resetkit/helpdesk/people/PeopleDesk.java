package dev.resetkit.helpdesk.people;

import dev.resetkit.Resetkit;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.UserChange;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The help desk's own changes of people. Each one is written, makes the credential version a new one where it has to,
 * and is told to the library, all in one transaction.
 */
@Service
@Transactional
public class PeopleDesk {
    private static final String NEXT_VERSION =
            "update person set credential_version = credential_version + 1 where account_id = ? and id = ?";
    private static final String FIRST_PASSWORD =
            "update person set password_hash = ?, password_changed_at = ? where account_id = ? and id = ?";

    private final People people;
    private final JdbcClient jdbc;
    private final Resetkit resetkit;
    private final Clock clock;

    /**
     * For Spring.
     *
     * @param people the entities
     * @param jdbc for what no entity holds
     * @param resetkit to be told
     * @param clock the time
     */
    public PeopleDesk(People people, JdbcClient jdbc, Resetkit resetkit, Clock clock) {
        this.people = people;
        this.jdbc = jdbc;
        this.resetkit = resetkit;
        this.clock = clock;
    }

    /**
     * Takes somebody in.
     *
     * @param person who
     * @param hash of the password; empty for somebody who never had one
     */
    public void add(Person person, Optional<EncodedPassword> hash) {
        person.activated(hash.isPresent());
        people.saveAndFlush(person);
        hash.ifPresent(known -> jdbc.sql(FIRST_PASSWORD)
                .params(known.reveal(), java.sql.Timestamp.from(now()), person.accountId(), person.id())
                .update());
    }

    /**
     * Gives somebody another primary address, which nobody has proved to read yet.
     *
     * @param key whom
     * @param address the new one
     * @param author who does it
     */
    public void changeAddress(Key key, EmailAddress address, UserId author) {
        Person person = person(key);
        move(person, new MailAddress(address.value(), false, now(), author.value()), author);
    }

    /**
     * Takes note that somebody has proved to read the secondary address, for example by phone and a code.
     *
     * @param key who
     */
    public void verifySecondary(Key key) {
        Person person = person(key);
        person.secondary(secondary(person).proved());
    }

    /**
     * Makes a verified secondary address the primary one. The old primary becomes the secondary.
     *
     * @param key whose
     * @param author who does it
     * @throws IllegalStateException when nobody has proved to read it
     */
    public void makeSecondaryPrimary(Key key, UserId author) {
        Person person = person(key);
        MailAddress next = secondary(person);
        if (!next.verified()) {
            throw new IllegalStateException("a secondary address is verified before it becomes the primary one");
        }
        person.secondary(person.primary());
        move(person, new MailAddress(next.address(), true, now(), author.value()), author);
    }

    /**
     * Suspends somebody, or lets them in again.
     *
     * @param key whom
     * @param suspended what holds from now on
     */
    public void suspend(Key key, boolean suspended) {
        Person person = person(key);
        person.state(suspended ? UserState.SUSPENDED : UserState.ACTIVE);
        tell(person, UserChange.of(account(person), UserId.of(person.id()), UserChange.Kind.STATE));
    }

    private void move(Person person, MailAddress next, UserId author) {
        Optional<EmailAddress> old =
                Optional.ofNullable(person.primary()).map(MailAddress::address).map(EmailAddress::of);
        person.primary(next);
        tell(person, UserChange.address(account(person), UserId.of(person.id()), old, Optional.of(author)));
    }

    /** The library reads what was written: it has to be in the database before it is told. */
    private void tell(Person person, UserChange change) {
        people.saveAndFlush(person);
        jdbc.sql(NEXT_VERSION).params(person.accountId(), person.id()).update();
        resetkit.process().userChanged(change);
    }

    private Person person(Key key) {
        return people.findById(key).orElseThrow(() -> new IllegalArgumentException("there is no such person"));
    }

    private static MailAddress secondary(Person person) {
        @Nullable MailAddress secondary = person.secondary();
        if (secondary == null) {
            throw new IllegalStateException("there is no secondary address");
        }
        return secondary;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static AccountId account(Person person) {
        return AccountId.of(person.accountId());
    }
}
