package dev.resetkit.helpdesk.console;

import dev.resetkit.Resetkit;
import dev.resetkit.helpdesk.config.Settings;
import dev.resetkit.helpdesk.people.Person;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.credential.CredentialState;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.UserStore;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** How somebody signs in, in one line. */
@Component
class SignInState {
    private final Resetkit resetkit;
    private final UserStore users;
    private final Settings settings;
    private final Clock clock;

    SignInState(Resetkit resetkit, UserStore users, Settings settings, Clock clock) {
        this.resetkit = resetkit;
        this.users = users;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether the password of now was blocked, and could be let in again. */
    boolean blocked(Person person) {
        return resetkit.holder()
                .credentialState(settings.accountId(), UserId.of(person.id()))
                .orElseThrow()
                .blocked();
    }

    String line(Person person) {
        UserId id = UserId.of(person.id());
        User user = users.find(settings.accountId(), id).orElseThrow();
        CredentialState state =
                resetkit.holder().credentialState(settings.accountId(), id).orElseThrow();
        if (user.state() != UserState.ACTIVE) {
            return "Suspended: cannot sign in.";
        }
        if (!user.signIn().passwordAllowed()) {
            return user.signIn()
                    .provider()
                    .map(name -> "Signs in through " + name + ", without a password.")
                    .orElse("Does not sign in.");
        }
        if (!state.hasPassword()) {
            return "Never had a password. The first mail lets them choose one.";
        }
        return password(user, state);
    }

    private String password(User user, CredentialState state) {
        if (state.blocked()) {
            return "The password is blocked: somebody else may know it. A new one lifts that.";
        }
        if (state.expired()) {
            return "The password has run out.";
        }
        if (state.mustChange()) {
            return "Has a temporary password that has to be changed"
                    + state.temporaryUntil()
                            .map(until -> ", until " + Staffroom.moment(until))
                            .orElse("") + ".";
        }
        if (state.lockedUntil().filter(until -> until.isAfter(clock.instant())).isPresent()) {
            return "Locked after too many tries, until "
                    + Staffroom.moment(state.lockedUntil().orElseThrow()) + ".";
        }
        return "Signs in with a password"
                + user.passwordChangedAt()
                        .map(at -> ", chosen " + Staffroom.moment(at))
                        .orElse("") + ".";
    }
}
