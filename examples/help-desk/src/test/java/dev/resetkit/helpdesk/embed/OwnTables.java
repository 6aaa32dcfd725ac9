package dev.resetkit.helpdesk.embed;

import dev.resetkit.helpdesk.Databases;
import dev.resetkit.helpdesk.HelpDesk;
import dev.resetkit.helpdesk.people.DeskAccount;
import dev.resetkit.helpdesk.people.DeskAccounts;
import dev.resetkit.helpdesk.people.DeskBrand;
import dev.resetkit.helpdesk.people.DeskBrands;
import dev.resetkit.helpdesk.people.DeskRole;
import dev.resetkit.helpdesk.people.DeskRoles;
import dev.resetkit.helpdesk.people.Key;
import dev.resetkit.helpdesk.people.MailAddress;
import dev.resetkit.helpdesk.people.People;
import dev.resetkit.helpdesk.people.Person;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.BrandColor;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.id.OrganisationId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetStores;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The application over a database of its own, and what its screens would do to its tables. */
final class OwnTables implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final TransactionTemplate transaction;

    OwnTables(String database) {
        context = new SpringApplicationBuilder(HelpDesk.class)
                .run(
                        "--spring.datasource.url=" + Databases.fresh(database),
                        "--server.port=0",
                        "--helpdesk.worker=false",
                        "--helpdesk.seeded=false");
        transaction = new TransactionTemplate(get(PlatformTransactionManager.class));
    }

    <T> T get(Class<T> bean) {
        return context.getBean(bean);
    }

    UserStore users() {
        return get(UserStore.class);
    }

    ResetStores stores() {
        return get(ResetStores.class);
    }

    @Override
    public void close() {
        context.close();
    }

    void add(AccountId account, User user, Optional<EncodedPassword> password) {
        inOne(people -> {
            var person = new Person(account.value(), user.id().value(), role(account, user.role()));
            write(person, user);
            people.saveAndFlush(person);
            writeCredential(account, user, password.map(EncodedPassword::reveal));
        });
    }

    /** As the help desk does: the version is a new one when something changed that counts. */
    void edit(AccountId account, UserId id, UnaryOperator<User> change) {
        inOne(people -> {
            var before = users().find(account, id).orElseThrow();
            var after = change.apply(before);
            var person = people.findById(new Key(account.value(), id.value())).orElseThrow();
            person.roleId(role(account, after.role()));
            write(person, after);
            people.saveAndFlush(person);
            boolean counts = differs(before, after, user -> user.primary().map(RegisteredAddress::address))
                    || differs(before, after, User::state)
                    || differs(before, after, User::role)
                    || differs(before, after, User::signIn);
            boolean chosen = differs(before, after, User::version);
            long version = Long.parseLong(after.version().value()) + (counts && !chosen ? 1 : 0);
            writeCredential(
                    account,
                    after.toBuilder().version(CredentialVersion.of(version)).build(),
                    users().encodedPassword(account, id).map(EncodedPassword::reveal));
        });
    }

    void delete(AccountId account, UserId id) {
        inOne(people -> people.deleteById(new Key(account.value(), id.value())));
    }

    /** The directory answers with the oldest brand first. */
    Account add(Account account) {
        try {
            transaction.executeWithoutResult(status -> put(account));
        } catch (DataIntegrityViolationException taken) {
            throw new IllegalArgumentException("the host of a brand is somebody else's", taken);
        }
        return account.withBrands(account.brands().stream()
                .sorted(Comparator.comparing(Brand::createdAt)
                        .thenComparing(brand -> brand.id().value()))
                .toList());
    }

    void edit(AccountId id, UnaryOperator<Account> change) {
        transaction.executeWithoutResult(status -> {
            var next = change.apply(get(DeskDirectory.class).find(id).orElseThrow());
            get(JdbcClient.class)
                    .sql("delete from brand where account_id = ?")
                    .param(id.value())
                    .update();
            put(next);
        });
    }

    void putAdmins(AccountId account, List<UserId> admins) {
        inOne(people -> {
            String agent = role(account, Role.of(RoleKind.AGENT));
            people.findAll().stream()
                    .filter(person -> person.accountId().equals(account.value()))
                    .forEach(person -> person.roleId(agent));
            for (UserId admin : admins) {
                people.save(new Person(account.value(), admin.value(), role(account, Role.of(RoleKind.ADMIN))));
            }
        });
    }

    private void put(Account account) {
        var row = new DeskAccount(
                account.id().value(), account.name(), account.locale().toLanguageTag());
        row.open(account.open());
        row.ownerId(account.owner().map(UserId::value).orElse(null));
        account.ownAddresses().forEach(address -> row.ownAddresses().add(address.value()));
        get(DeskAccounts.class).saveAndFlush(row);
        for (Brand brand : account.brands()) {
            var entity = new DeskBrand(
                    new Key(account.id().value(), brand.id().value()),
                    brand.name(),
                    brand.host(),
                    brand.sender().value(),
                    brand.createdAt());
            entity.contact(brand.contact());
            entity.inUse(brand.active(), brand.helpCenterActive());
            entity.look(
                    brand.locale().map(Locale::toLanguageTag).orElse(null),
                    brand.look().color().map(BrandColor::hex).orElse(null),
                    brand.look()
                            .logo()
                            .map(logo -> Base64.getEncoder().encodeToString(logo.png()))
                            .orElse(null));
            get(DeskBrands.class).saveAndFlush(entity);
        }
    }

    private void inOne(Consumer<People> work) {
        transaction.executeWithoutResult(status -> work.accept(get(People.class)));
    }

    private String role(AccountId account, Role role) {
        if (!get(DeskAccounts.class).existsById(account.value())) {
            get(DeskAccounts.class).saveAndFlush(new DeskAccount(account.value(), "Acme", "en"));
        }
        String id = role.customId().orElse(role.kind().name());
        get(DeskRoles.class).saveAndFlush(new DeskRole(account.value(), id, id, role.kind()));
        return id;
    }

    private void writeCredential(AccountId account, User user, Optional<String> hash) {
        get(JdbcClient.class)
                .sql("update person set password_hash = ?, password_changed_at = ?, must_change = ?,"
                        + " temporary_until = ?, credential_version = ? where account_id = ? and id = ?")
                .param(hash.orElse(null))
                .param(user.passwordChangedAt().map(OwnTables::utc).orElse(null))
                .param(user.mustChange())
                .param(user.temporaryUntil().map(OwnTables::utc).orElse(null))
                .param(Long.parseLong(user.version().value()))
                .param(account.value())
                .param(user.id().value())
                .update();
    }

    private static void write(Person person, User user) {
        person.state(user.state());
        person.name(user.name().orElse(null));
        person.brandId(user.brand().map(BrandId::value).orElse(null));
        person.primary(user.primary().map(OwnTables::address).orElse(null));
        person.secondary(user.secondary().map(OwnTables::address).orElse(null));
        person.activated(user.activated());
        person.signIn(user.signIn().passwordAllowed(), user.signIn().provider().orElse(null));
        person.secondFactor(user.secondFactorEnforced());
        person.reads(
                user.locale().map(Locale::toLanguageTag).orElse(null),
                user.zone().map(ZoneId::getId).orElse(null));
        person.organisations().clear();
        person.organisations()
                .addAll(user.organisations().stream().map(OrganisationId::value).toList());
    }

    private static MailAddress address(RegisteredAddress known) {
        EmailAddress address = known.address();
        @Nullable Instant since = known.since().orElse(null);
        return new MailAddress(
                address.value(),
                known.verified(),
                since,
                known.changedBy().map(UserId::value).orElse(null));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static boolean differs(User before, User after, Function<User, Object> fact) {
        return !fact.apply(before).equals(fact.apply(after));
    }
}
