package dev.resetkit.world;

import dev.resetkit.Resetkit;
import dev.resetkit.ResetkitBuilder;
import dev.resetkit.inmemory.InMemory;
import dev.resetkit.inmemory.SettableClock;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserBuilder;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.id.RedemptionId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.IdempotencyKey;
import dev.resetkit.model.reset.Inspection;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.reset.ResetLimits;
import dev.resetkit.model.reset.ResetReport;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordChange;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.AuditLog;
import dev.resetkit.spi.store.Link;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** An account with two brands and two users of every kind, all of them with a password, over the fakes. */
public final class World {
    public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    public static final AccountId ACME = AccountId.of("acme");
    public static final Role BILLING = Role.custom("billing");

    public static final UserId OWNER = UserId.of("olga");
    public static final UserId ADMIN = UserId.of("ada");
    public static final UserId ADMIN_2 = UserId.of("adam");
    public static final UserId AGENT = UserId.of("greg");
    public static final UserId AGENT_2 = UserId.of("gina");
    public static final UserId CUSTOM = UserId.of("cora");
    public static final UserId CUSTOM_2 = UserId.of("curt");
    public static final UserId LIGHT = UserId.of("liam");
    public static final UserId LIGHT_2 = UserId.of("lena");
    public static final UserId CARL = UserId.of("carl");
    public static final UserId DORA = UserId.of("dora");

    public static final Brand MAIN = Brand.of("main", "Acme", "help.acme.example", "help@acme.example", START);
    public static final Brand SHOP =
            Brand.of("shop", "Acme Shop", "shop.acme.example", "shop@acme.example", START.plusSeconds(60));

    public static final String OLD_PASSWORD = "an old password of old";
    public static final String GOOD_PASSWORD = "violet harbour lantern 9";
    public static final String OTHER_PASSWORD = "gravel orchard timpani 4";

    public final SettableClock clock = SettableClock.at(START);
    public final InMemory memory = InMemory.create(clock);
    public final PasswordHasher hasher;
    public final Resetkit resetkit;
    private final AtomicInteger sent = new AtomicInteger();
    private final BiConsumer<ResetkitBuilder, InMemory> choice;

    private World(PasswordHasher hasher, BiConsumer<ResetkitBuilder, InMemory> choice) {
        this.hasher = hasher;
        this.choice = choice;
        this.resetkit = anotherProcess();
        memory.directory()
                .put(new Account(ACME, "Acme", Optional.of(OWNER), true, Locale.ENGLISH, List.of(MAIN, SHOP)));
        people();
    }

    /** The library once more over the same ports, as another process has it. */
    public Resetkit anotherProcess() {
        var builder = Resetkit.builder()
                .users(memory.users())
                .directory(memory.directory())
                .stores(memory.stores())
                .mailer(memory.mailer())
                .passwordHasher(hasher)
                // Limits have stories of their own.
                .limits(ResetLimits.defaults().perTarget(1_000, 10_000))
                .clock(clock);
        choice.accept(builder, memory);
        return builder.build();
    }

    public static World create() {
        return of((builder, memory) -> {});
    }

    /** The same world with other ports or settings. */
    public static World of(BiConsumer<ResetkitBuilder, InMemory> choice) {
        return of(new QuickHasher(), choice);
    }

    public static World of(PasswordHasher hasher, BiConsumer<ResetkitBuilder, InMemory> choice) {
        return new World(hasher, choice);
    }

    private void people() {
        add(OWNER, Role.of(RoleKind.OWNER));
        add(ADMIN, Role.of(RoleKind.ADMIN));
        add(ADMIN_2, Role.of(RoleKind.ADMIN));
        add(AGENT, Role.of(RoleKind.AGENT));
        add(AGENT_2, Role.of(RoleKind.AGENT));
        add(CUSTOM, BILLING);
        add(CUSTOM_2, BILLING);
        add(LIGHT, Role.of(RoleKind.LIGHT_AGENT));
        add(LIGHT_2, Role.of(RoleKind.LIGHT_AGENT));
        add(CARL, Role.of(RoleKind.END_USER));
        add(DORA, Role.of(RoleKind.END_USER));
    }

    private void add(UserId id, Role role) {
        memory.users().add(ACME, user(id, role), encoded(OLD_PASSWORD));
    }

    /** A user in good standing. */
    public static User user(UserId id, Role role) {
        return User.of(id, role.kind(), id + "@customer.example", CredentialVersion.of(1)).toBuilder()
                .role(role)
                .verified(true)
                .build();
    }

    public EncodedPassword encoded(String password) {
        try (var typed = NewPassword.ofString(password)) {
            return hasher.hash(typed);
        }
    }

    public static Actor actor(UserId id) {
        return Actor.of(ACME, id);
    }

    /** Changes a user behind the library's back. */
    public void edit(UserId id, UnaryOperator<UserBuilder> change) {
        memory.users().update(ACME, id, user -> change.apply(user.toBuilder()).build());
    }

    public void suspend(UserId id) {
        edit(id, user -> user.state(UserState.SUSPENDED));
    }

    public void activate(UserId id) {
        edit(id, user -> user.state(UserState.ACTIVE));
    }

    public void moveTo(UserId id, String address) {
        edit(id, user -> user.primary(RegisteredAddress.of(address, true)));
    }

    /** Changes a password behind the library's back, as the host's own profile page does. */
    public void changePassword(UserId id, String password) {
        User user = user(id);
        boolean done = memory.users()
                .changePassword(PasswordChange.replace(
                        ACME,
                        id,
                        user.version(),
                        RedemptionId.of("own-" + user.version().value()),
                        encoded(password),
                        clock.instant()));
        if (!done) {
            throw new AssertionError("the password was not changed");
        }
    }

    public User user(UserId id) {
        return memory.users().find(ACME, id).orElseThrow();
    }

    public void account(UnaryOperator<Account> change) {
        memory.directory().put(change.apply(memory.directory().find(ACME).orElseThrow()));
    }

    /** Replaces the brand of the same id. */
    public void brand(Brand now) {
        account(account -> account.withBrands(account.brands().stream()
                .map(brand -> brand.id().equals(now.id()) ? now : brand)
                .toList()));
    }

    /** A request of its own, however soon after the last one. */
    public ResetId send(UserId sender, UserId target) {
        var options = SendOptions.defaults().once(IdempotencyKey.of("send-" + sent.incrementAndGet()));
        return resetkit.staff()
                .sendResetEmail(actor(sender), target, options)
                .orThrow()
                .id();
    }

    public int handOver() {
        return resetkit.process().runOnce();
    }

    /** Sends, hands over, and gives the token that the mail carries. */
    public String mailed(UserId sender, UserId target) {
        send(sender, target);
        handOver();
        return tokenOf(memory.mailer().last());
    }

    public static String tokenOf(Mail mail) {
        String link = mail.link().orElseThrow().reveal();
        return link.substring(link.lastIndexOf('/') + 1);
    }

    public List<Mail> mails() {
        return memory.mailer().mails();
    }

    public List<Mail> mails(MailKind kind) {
        return mails().stream().filter(mail -> mail.kind() == kind).toList();
    }

    public Inspection inspect(String token) {
        return resetkit.holder().inspect(ACME, token);
    }

    public RedeemResult redeem(String token, String password) {
        try (var typed = NewPassword.ofString(password)) {
            return resetkit.holder().redeem(ACME, token, typed);
        }
    }

    public RedeemResult redeem(String token, String password, ClientId client) {
        try (var typed = NewPassword.ofString(password)) {
            return resetkit.holder().redeem(ACME, token, typed, client);
        }
    }

    public boolean signsIn(UserId id, String password) {
        try (var typed = NewPassword.ofString(password)) {
            return memory.users()
                    .encodedPassword(ACME, id)
                    .filter(hash -> hasher.verify(typed, hash) == PasswordHasher.Match.YES)
                    .isPresent();
        }
    }

    /** What staff see of one reset. */
    public ResetReport report(ResetId id) {
        var reset = memory.stores().resets().find(ACME, id).orElseThrow();
        return resetkit.staff().history(actor(OWNER), reset.target()).orThrow().stream()
                .filter(report -> report.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public List<AuditEntry> audit() {
        return memory.stores().audit().after(ACME, 0, 1000).stream()
                .map(AuditLog.Line::entry)
                .toList();
    }

    public AuditEntry lastAudit() {
        List<AuditEntry> all = audit();
        return all.get(all.size() - 1);
    }

    /** Nothing waits to be handed over and nothing was. */
    public void assertNoMail() {
        if (handOver() != 0 || !mails().isEmpty()) {
            throw new AssertionError("there is a mail");
        }
    }

    public void later(Duration by) {
        clock.advance(by);
    }

    /** From now on the mail server says this to every mail. */
    public void serverSays(HandOver reply) {
        memory.mailer().answer(mail -> reply);
    }

    public List<Link> links(ResetId reset) {
        return memory.stores().tokens().ofResets(ACME, Set.of(reset));
    }
}
