package dev.resetkit.helpdesk.load;

import dev.resetkit.Resetkit;
import dev.resetkit.helpdesk.HelpDesk;
import dev.resetkit.helpdesk.mail.LocalMail;
import dev.resetkit.helpdesk.people.MailAddress;
import dev.resetkit.helpdesk.people.PeopleDesk;
import dev.resetkit.helpdesk.people.Person;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.UserStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The help desk as it is delivered, on its default database, with customers who each have a link in the mailbox. */
final class LoadDesk {
    private static final AccountId ACME = AccountId.of("acme");
    /** Each may send 600 an hour. */
    private static final List<String> SENDERS = List.of("olivia", "ada", "adam");

    private final ConfigurableApplicationContext context;
    private final Resetkit resetkit;
    private final UserStore users;
    private final EncodedPassword known;

    /**
     * Starts it.
     *
     * @param database a file that does not exist yet
     */
    LoadDesk(String database) {
        context = new SpringApplicationBuilder(HelpDesk.class)
                .run(
                        "--server.port=0",
                        "--helpdesk.worker=false",
                        "--spring.datasource.url=jdbc:h2:file:" + database + ";DB_CLOSE_ON_EXIT=FALSE");
        resetkit = context.getBean(Resetkit.class);
        users = context.getBean(UserStore.class);
        known = users.encodedPassword(ACME, UserId.of("carl")).orElseThrow();
    }

    static String id(int number) {
        return "visitor" + number;
    }

    static String address(String id) {
        return id + "@globex.example";
    }

    int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** Takes customers in, sends each a reset, hands the mails over, and lets the worker go on by itself. */
    void prepare(int people) {
        for (int i = 0; i < people; i++) {
            var person = new Person(ACME.value(), id(i), "end_user");
            person.name("Visitor " + i);
            person.organisations().add("globex");
            person.primary(new MailAddress(address(id(i)), true, null, null));
            context.getBean(PeopleDesk.class).add(person, Optional.of(known));
            var sender = Actor.of(ACME, UserId.of(SENDERS.get(i % SENDERS.size())));
            resetkit.staff().sendResetEmail(sender, UserId.of(id(i))).orThrow();
        }
        int taken;
        do {
            taken = resetkit.process().runOnce();
        } while (taken > 0);
        resetkit.process().start();
    }

    /** Mails are kept in memory, and are no leak. */
    void forgetMails() {
        context.getBean(LocalMail.class).forget();
    }

    /** Whose password is another one than at the beginning. */
    Set<String> changed(int people) {
        return IntStream.range(0, people)
                .mapToObj(LoadDesk::id)
                .filter(id -> !users.encodedPassword(ACME, UserId.of(id)).equals(Optional.of(known)))
                .collect(Collectors.toSet());
    }

    void close() {
        resetkit.process().close();
        context.close();
    }
}
