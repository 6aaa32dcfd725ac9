package dev.resetkit.helpdesk;

import dev.resetkit.Resetkit;
import dev.resetkit.helpdesk.mail.Letter;
import dev.resetkit.helpdesk.mail.LocalMail;
import dev.resetkit.helpdesk.people.MailAddress;
import dev.resetkit.helpdesk.people.PeopleDesk;
import dev.resetkit.helpdesk.people.Person;
import dev.resetkit.inmemory.SettableClock;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.UserStore;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The running application, one for all tests, with a clock that is set by hand and no worker but {@link #deliver}. */
public final class Desk implements AutoCloseable {
    /** Of everybody who was there at the first start. */
    public static final String PASSWORD = "paper lantern harbour";

    /** The one account. */
    public static final AccountId ACME = AccountId.of("acme");

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Desk ONE = new Desk("--spring.datasource.url=jdbc:h2:mem:desk;DB_CLOSE_DELAY=-1");

    private final SettableClock clock = SettableClock.at(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final ConfigurableApplicationContext context;
    private final EncodedPassword known;

    private Desk(String... options) {
        context = new SpringApplicationBuilder(HelpDesk.class)
                .initializers(making -> ((GenericApplicationContext) making)
                        .registerBean("handSet", Clock.class, () -> clock, bean -> bean.setPrimary(true)))
                .run(Stream.concat(Stream.of("--server.port=0", "--helpdesk.worker=false"), Stream.of(options))
                        .toArray(String[]::new));
        known = get(UserStore.class).encodedPassword(ACME, UserId.of("carl")).orElseThrow();
    }

    /** The one there is; it ends with the process. */
    public static Desk open() {
        return ONE;
    }

    /** One of its own, to be closed. */
    public static Desk with(String... options) {
        return new Desk(options);
    }

    @Override
    public void close() {
        context.close();
    }

    public SettableClock clock() {
        return clock;
    }

    public <T> T get(Class<T> bean) {
        return context.getBean(bean);
    }

    public String address() {
        return "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    public Browser browser() {
        return new Browser(address());
    }

    /** A browser in which somebody signed in. */
    public Browser signedIn(String email) {
        Browser browser = browser();
        browser.get("/sign-in").submit("/sign-in", "email", email, "password", PASSWORD);
        return browser;
    }

    /** Somebody new of Globex with the known password. */
    public String customer(Consumer<Person> more) {
        return customer(more, Optional.of(known));
    }

    /** Somebody new of Globex; without a password, one who never had any. */
    public String customer(Consumer<Person> more, Optional<EncodedPassword> password) {
        String id = "customer" + NUMBERS.incrementAndGet();
        var person = new Person(ACME.value(), id, "end_user");
        person.name("Customer " + id);
        person.organisations().add("globex");
        person.primary(new MailAddress(id + "@globex.example", true, null, null));
        more.accept(person);
        get(PeopleDesk.class).add(person, password);
        return id;
    }

    public String customer() {
        return customer(person -> {});
    }

    /** Sends a reset as an administrator, and hands it over. */
    public String send(String target) {
        get(Resetkit.class)
                .staff()
                .sendResetEmail(actor("ada"), UserId.of(target))
                .orThrow();
        deliver();
        return target;
    }

    public static Actor actor(String who) {
        return Actor.of(ACME, UserId.of(who));
    }

    /** Hands over what is due. */
    public void deliver() {
        int taken;
        do {
            taken = get(Resetkit.class).process().runOnce();
        } while (taken > 0);
    }

    /** The newest mail first. */
    public List<Letter> mailOf(String id) {
        return get(LocalMail.class).newest(id + "@globex.example");
    }

    /** The path of the newest link. */
    public String linkOf(String id) {
        return mailOf(id).stream()
                .flatMap(letter -> letter.links().stream())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no link was mailed to " + id));
    }
}
