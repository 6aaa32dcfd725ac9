package dev.resetkit.helpdesk.console;

import dev.resetkit.StaffSentences;
import dev.resetkit.helpdesk.config.Settings;
import dev.resetkit.helpdesk.people.DeskAccount;
import dev.resetkit.helpdesk.people.DeskAccounts;
import dev.resetkit.helpdesk.people.Key;
import dev.resetkit.helpdesk.people.People;
import dev.resetkit.helpdesk.people.Person;
import dev.resetkit.helpdesk.signin.DeskPrincipal;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.words.Language;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** What the pages of staff share: who acts, whom they look at, and words. They are in English. */
@Component
class Staffroom {
    private final People people;
    private final DeskAccounts accounts;
    private final Settings settings;
    private final StaffSentences words = StaffSentences.of(Locale.ENGLISH, ZoneOffset.UTC);

    Staffroom(People people, DeskAccounts accounts, Settings settings) {
        this.people = people;
        this.accounts = accounts;
        this.settings = settings;
    }

    StaffSentences words() {
        return words;
    }

    Actor actor(DeskPrincipal who) {
        return Actor.of(settings.accountId(), who.id());
    }

    Key key(String id) {
        return new Key(settings.account(), id);
    }

    /** Every team member may see everybody's profile; what they may do there is for the library to say. */
    Person person(String id) {
        return people.findById(key(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Ownership is a fact of the account, and not of a role. */
    boolean owns(String id) {
        return accounts.findById(settings.account())
                .map(DeskAccount::ownerId)
                .filter(id::equals)
                .isPresent();
    }

    String nameOf(UserId id) {
        return people.findById(key(id.value())).map(Person::shownName).orElse(id.value());
    }

    static String moment(Instant instant) {
        return Language.ENGLISH.moment(instant, ZoneOffset.UTC);
    }
}
