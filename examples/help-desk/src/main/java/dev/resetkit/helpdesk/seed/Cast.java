package dev.resetkit.helpdesk.seed;

import dev.resetkit.helpdesk.config.Settings;
import dev.resetkit.helpdesk.people.DeskAccount;
import dev.resetkit.helpdesk.people.DeskAccounts;
import dev.resetkit.helpdesk.people.DeskBrand;
import dev.resetkit.helpdesk.people.DeskBrands;
import dev.resetkit.helpdesk.people.DeskRole;
import dev.resetkit.helpdesk.people.DeskRoles;
import dev.resetkit.helpdesk.people.Key;
import dev.resetkit.helpdesk.people.MailAddress;
import dev.resetkit.helpdesk.people.Organisation;
import dev.resetkit.helpdesk.people.Organisations;
import dev.resetkit.helpdesk.people.PeopleDesk;
import dev.resetkit.helpdesk.people.Person;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.secret.EncodedPassword;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Everybody who is there at the first start. */
@Component
class Cast {
    static final String OWNER = "olivia";
    static final String GRANTED = "gina";
    static final String GLOBEX = "globex";
    static final String STAGING = "labs";

    private static final Instant FOUNDED = Instant.parse("2024-03-01T09:00:00Z");
    private static final long YEAR = 31_536_000;

    private final DeskAccounts accounts;
    private final DeskBrands brands;
    private final DeskRoles roles;
    private final Organisations organisations;
    private final PeopleDesk people;
    private final String account;

    Cast(
            DeskAccounts accounts,
            DeskBrands brands,
            DeskRoles roles,
            Organisations organisations,
            PeopleDesk people,
            Settings settings) {
        this.accounts = accounts;
        this.brands = brands;
        this.roles = roles;
        this.organisations = organisations;
        this.people = people;
        this.account = settings.account();
    }

    boolean there() {
        return accounts.existsById(account);
    }

    /** Writes all of them, or nobody. */
    @Transactional
    void enter(EncodedPassword password) {
        var acme = new DeskAccount(account, "Acme", "en");
        acme.ownerId(OWNER);
        acme.ownAddresses().add("help@acme.example");
        accounts.saveAndFlush(acme);
        brand("acme", "Acme", "help.acme.example", 0, null);
        brand("shop", "Acme Shop", "help.shop.example", 1, "#8a3b12");
        brand("pro", "Acme Pro", "help.pro.example", 2, "#3d2f8f");
        brand(STAGING, "Acme Labs", "help.labs.example", 3, null);
        for (RoleKind kind : RoleKind.values()) {
            if (kind != RoleKind.CUSTOM) {
                role(kind.name().toLowerCase(java.util.Locale.ROOT), words(kind), kind);
            }
        }
        role("billing", "Billing desk", RoleKind.CUSTOM);
        organisations.save(new Organisation(account, GLOBEX, "Globex"));
        organisations.save(new Organisation(account, "initech", "Initech"));
        team(password);
        customers(password);
    }

    private void team(EncodedPassword password) {
        add(OWNER, "Olivia Owner", "owner", password, person -> {});
        add("ada", "Ada Admin", "admin", password, person -> {});
        add("adam", "Adam Admin", "admin", password, person -> {});
        add("greg", "Greg Agent", "agent", password, person -> {});
        add(GRANTED, "Gina Agent", "agent", password, person -> {});
        add("bill", "Bill Billing", "billing", password, person -> {});
        add("lou", "Lou Light", "light_agent", password, person -> {});
    }

    private void customers(EncodedPassword password) {
        customer("carl", "Carl Customer", GLOBEX, password, person -> {});
        customer("dora", "Dora Driver", GLOBEX, password, person -> person.reads("de", "Europe/Berlin"));
        customer("erin", "Erin Engineer", "initech", password, person -> person.brandId("shop"));
        customer(
                "farid",
                "\u0641\u0631\u064a\u062f \u062d\u062f\u0627\u062f",
                "initech",
                password,
                person -> person.reads("ar", "Asia/Dubai"));
        customer("sven", "Sven Single-Sign-On", GLOBEX, password, person -> person.signIn(false, "Okta"));
        customer("susan", "Susan Suspended", GLOBEX, password, person -> person.state(UserState.SUSPENDED));
        customer(
                "nora",
                "Nora New",
                GLOBEX,
                null,
                person -> person.primary(new MailAddress("nora@globex.example", false, FOUNDED, null)));
        customer("george", "George Gone", GLOBEX, password, person -> {
            person.primary(new MailAddress("george@gone.example", true, FOUNDED, null));
            person.secondary(new MailAddress("george@home.example", false, FOUNDED, null));
        });
        customer(
                "lena",
                "Lena Later",
                "initech",
                password,
                person -> person.primary(new MailAddress("lena@later.example", true, FOUNDED, null)));
    }

    private void customer(
            String id, String name, String organisation, @Nullable EncodedPassword password, Consumer<Person> more) {
        add(id, name, "end_user", password, person -> {
            person.organisations().add(organisation);
            person.primary(new MailAddress(id + "@" + organisation + ".example", true, FOUNDED, null));
            more.accept(person);
        });
    }

    private void add(String id, String name, String role, @Nullable EncodedPassword password, Consumer<Person> more) {
        var person = new Person(account, id, role);
        person.name(name);
        person.primary(new MailAddress(id + "@acme.example", true, FOUNDED, null));
        more.accept(person);
        people.add(person, Optional.ofNullable(password));
    }

    private void brand(String id, String name, String host, int years, @Nullable String color) {
        var brand = new DeskBrand(
                new Key(account, id),
                name,
                host,
                "help@" + host.substring(host.indexOf('.') + 1),
                FOUNDED.plusSeconds(years * YEAR));
        brand.look(null, color, null);
        brands.save(brand);
    }

    private void role(String id, String name, RoleKind kind) {
        roles.saveAndFlush(new DeskRole(account, id, name, kind));
    }

    private static String words(RoleKind kind) {
        return switch (kind) {
            case OWNER -> "Owner";
            case ADMIN -> "Admin";
            case AGENT -> "Agent";
            case CUSTOM -> "Custom role";
            case LIGHT_AGENT -> "Light agent";
            case END_USER -> "Customer";
        };
    }
}
