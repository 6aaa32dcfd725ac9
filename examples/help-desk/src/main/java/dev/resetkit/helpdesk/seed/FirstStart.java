package dev.resetkit.helpdesk.seed;

import dev.resetkit.PasswordHashers;
import dev.resetkit.Resetkit;
import dev.resetkit.helpdesk.config.Settings;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.decision.GrantScope;
import dev.resetkit.model.decision.GrantTerms;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.OrganisationId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.NewPassword;
import java.io.PrintStream;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Fills an empty database with people to try things out with, and says who can sign in. */
@Component
@Order(1)
@ConditionalOnProperty(name = "helpdesk.seeded", matchIfMissing = true)
class FirstStart implements ApplicationRunner {
    /** Of everybody, and no secret: it stands in the README. */
    static final String PASSWORD = "paper lantern harbour";

    private final Cast cast;
    private final Resetkit resetkit;
    private final Settings settings;
    private final String port;

    FirstStart(Cast cast, Resetkit resetkit, Settings settings, @Value("${server.port}") String port) {
        this.cast = cast;
        this.resetkit = resetkit;
        this.settings = settings;
        this.port = port;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!cast.there()) {
            try (var password = NewPassword.ofString(PASSWORD)) {
                cast.enter(PasswordHashers.argon2id().hash(password));
            }
            choose();
        }
        greet(System.out);
    }

    /** What the owner chose before the curtain rises. */
    private void choose() {
        var owner = Actor.of(settings.accountId(), UserId.of(Cast.OWNER));
        var gina = GrantTerms.to(GrantHolder.of(UserId.of(Cast.GRANTED)));
        var globex = GrantScope.everybody().within(Set.of(OrganisationId.of(Cast.GLOBEX)));
        resetkit.settings().giveGrant(owner, gina.about(globex)).orThrow();
        resetkit.settings().setSelfService(owner, UserKind.END_USER, true).orThrow();
        resetkit.settings().setStaging(owner, BrandId.of(Cast.STAGING), true).orThrow();
    }

    private void greet(PrintStream out) {
        out.println("""

                The help desk runs at http://localhost:%s, everybody's mail at http://localhost:%s/mailbox
                Everybody's password is: %s

                  owner                   olivia@acme.example
                  admins                  ada@acme.example, adam@acme.example
                  agents                  gina@acme.example (may send to Globex), greg@acme.example (may not)
                  custom, light           bill@acme.example, lou@acme.example
                  customers of Globex     carl@globex.example, dora@globex.example (German)
                  customers of Initech    erin@initech.example, farid@initech.example (Arabic)
                  and others              sven (single sign-on), susan (suspended), nora (new),
                                          george (his mailbox is gone), lena (her mail server has no time)
                """.formatted(port, port, PASSWORD));
        out.flush();
    }
}
