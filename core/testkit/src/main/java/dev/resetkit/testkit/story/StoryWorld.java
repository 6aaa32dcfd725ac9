package dev.resetkit.testkit.story;

import dev.resetkit.Resetkit;
import dev.resetkit.ResetkitBuilder;
import dev.resetkit.inmemory.SettableClock;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.Role;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserBuilder;
import dev.resetkit.model.account.UserChange;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.credential.ChangeResult;
import dev.resetkit.model.credential.SetOptions;
import dev.resetkit.model.credential.SetPasswordResult;
import dev.resetkit.model.credential.SignInResult;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.GrantHolder;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.id.GrantId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.IdempotencyKey;
import dev.resetkit.model.reset.Inspection;
import dev.resetkit.model.reset.PublicAnswer;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.reset.ResetReport;
import dev.resetkit.model.reset.ResetState;
import dev.resetkit.model.reset.SendOptions;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.Directory;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.AuditLog;
import dev.resetkit.spi.store.ResetRecord;
import dev.resetkit.testkit.Fixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** An account with an owner, two administrators, team members of every kind and two customers, all with a password. */
final class StoryWorld {
    static final UserId OWNER = UserId.of("olga");
    static final UserId ADMIN = UserId.of("ada");
    static final UserId ADMIN_2 = UserId.of("adam");
    static final UserId AGENT = UserId.of("greg");
    static final UserId AGENT_2 = UserId.of("gina");
    static final UserId CUSTOM = UserId.of("cora");
    static final UserId CUSTOM_2 = UserId.of("curt");
    static final UserId LIGHT = UserId.of("liam");
    static final UserId LIGHT_2 = UserId.of("lena");
    static final UserId CARL = UserId.of("carl");
    static final UserId DORA = UserId.of("dora");
    static final UserId NINA = UserId.of("nina");

    static final ClientId CLIENT = ClientId.of("192.0.2.7");

    static final Role BILLING = Role.custom("billing");
    static final Brand MAIN =
            Brand.of("brand", "Acme", "help.acme.example", "help@acme.example", Fixtures.NOON.minusSeconds(60));
    static final Brand SHOP =
            Brand.of("shop", "Acme Shop", "shop.acme.example", "shop@acme.example", Fixtures.NOON.minusSeconds(30));

    static final String OLD_PASSWORD = "an old password of old";
    static final String GOOD_PASSWORD = "violet harbour lantern 9";
    static final String OTHER_PASSWORD = "gravel orchard timpani 4";

    final AccountId id = Fixtures.account();
    final SettableClock clock = SettableClock.at(Fixtures.NOON);
    final StoryHasher hasher = new StoryHasher();
    final StoryHost host;
    final Resetkit resetkit;
    private static final HandOver ACCEPTED = HandOver.accepted(250, Optional.of("story"), "kept");

    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private volatile Account account;
    private volatile Function<Mail, HandOver> server = mail -> ACCEPTED;

    StoryWorld(StoryHost host) {
        this(host, builder -> {});
    }

    StoryWorld(StoryHost host, Consumer<ResetkitBuilder> choice) {
        this.host = host;
        account = new Account(id, "Acme", Optional.of(OWNER), true, Locale.ENGLISH, List.of(MAIN, SHOP));
        resetkit = another(choice);
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

    /** The library once more over the same adapters. */
    Resetkit another(Consumer<ResetkitBuilder> choice) {
        ResetkitBuilder builder = Resetkit.builder()
                .users(host.users())
                .directory(new People())
                .stores(host.stores())
                .mailer(this::keep)
                .passwordHasher(hasher)
                .clock(clock);
        choice.accept(builder);
        return builder.build();
    }

    private final class People implements Directory {
        @Override
        public Optional<Account> find(AccountId asked) {
            return asked.equals(id) ? Optional.of(account) : Optional.empty();
        }

        @Override
        public List<UserId> admins(AccountId asked) {
            return asked.equals(id) ? List.of(ADMIN, ADMIN_2) : List.of();
        }
    }

    private void add(UserId user, Role role) {
        var facts = User.of(user, role.kind(), user + "@customer.example", CredentialVersion.of(1)).toBuilder()
                .role(role)
                .verified(true)
                .build();
        try (var typed = NewPassword.ofString(OLD_PASSWORD)) {
            host.add(id, facts, hasher.hash(typed));
        }
    }

    /** So many customers more, all of them with a password. */
    List<UserId> customers(int count) {
        List<UserId> customers = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            var customer = UserId.of("customer-" + i);
            add(customer, Role.of(RoleKind.END_USER));
            customers.add(customer);
        }
        return customers;
    }

    /** A customer who never had a password, at an address that nobody has verified. */
    void invite(UserId user) {
        invite(user, RoleKind.END_USER);
    }

    void invite(UserId user, RoleKind kind) {
        host.add(
                id,
                User.of(user, kind, user + "@customer.example", CredentialVersion.of(1)).toBuilder()
                        .activated(false)
                        .build());
    }

    private HandOver keep(Mail mail) {
        mails.add(mail);
        return server.apply(mail);
    }

    /** What the mail server says from now on; it has every mail that it was handed. */
    void server(HandOver said) {
        server(mail -> said);
    }

    /** The same, with something to happen while it has the mail. */
    void server(Function<Mail, HandOver> talk) {
        server = talk;
    }

    /** The mail server accepts again. */
    void serverAccepts() {
        server(ACCEPTED);
    }

    Actor actor(UserId user) {
        return Actor.of(id, user);
    }

    User user(UserId user) {
        return host.users().find(id, user).orElseThrow();
    }

    void edit(UserId user, UnaryOperator<UserBuilder> change) {
        host.edit(id, user, now -> change.apply(now.toBuilder()).build());
    }

    void account(UnaryOperator<Account> change) {
        account = change.apply(account);
    }

    void brands(Brand... now) {
        account(facts -> facts.withBrands(List.of(now)));
    }

    /** States the facts of one brand anew. */
    void brand(Brand now) {
        account(facts -> facts.withBrands(facts.brands().stream()
                .map(brand -> brand.id().equals(now.id()) ? now : brand)
                .toList()));
    }

    void later(Duration by) {
        clock.advance(by);
    }

    /** Turns "forgot password?" on for a kind of user. */
    void openSelfService(UserKind kind) {
        resetkit.settings().setSelfService(actor(OWNER), kind, true).orThrow();
    }

    /** Asks as anybody may. */
    PublicAnswer forgot(String typed) {
        return resetkit.holder().requestReset(id, typed, CLIENT);
    }

    /** Lets administrators set passwords, and takes the mails about it away. */
    void allowSetting() {
        resetkit.settings().setSettingAllowed(actor(OWNER), true).orThrow();
        deliver();
        mails.clear();
    }

    /** Hands over until nothing is due; the mails since the beginning. */
    List<Mail> deliver() {
        while (resetkit.process().runOnce() > 0) {
            // Each run takes at most a hundred.
        }
        return List.copyOf(mails);
    }

    /** What the mail server was handed so far. */
    List<Mail> mails() {
        return List.copyOf(mails);
    }

    /** Mails of a kind since the beginning, by the local part of their recipients. */
    List<String> told(MailKind kind) {
        return deliver().stream()
                .filter(mail -> mail.kind() == kind)
                .map(mail -> mail.recipient().localPart())
                .sorted()
                .toList();
    }

    /** Asks for a reset mail, by a request of its own however soon after the last one. */
    ResetId send(UserId actor, UserId target) {
        var options = SendOptions.defaults().once(IdempotencyKey.of(Fixtures.unique("send")));
        return resetkit.staff()
                .sendResetEmail(actor(actor), target, options)
                .orThrow()
                .id();
    }

    /** One reset as the owner sees it. */
    ResetReport report(UserId target, ResetId reset) {
        return resetkit.staff().history(actor(OWNER), target).orThrow().stream()
                .filter(report -> report.id().equals(reset))
                .findFirst()
                .orElseThrow();
    }

    Inspection inspect(String token) {
        return resetkit.holder().inspect(id, token);
    }

    /** The token in the newest mail with a link. */
    String token() {
        List<Mail> all = new ArrayList<>(deliver());
        all.removeIf(mail -> mail.link().isEmpty());
        String link = all.get(all.size() - 1).link().orElseThrow().reveal();
        return link.substring(link.lastIndexOf('/') + 1);
    }

    /** Sends, hands over, and reads the token that went out. */
    String mailed(UserId sender, UserId target) {
        resetkit.staff().sendResetEmail(actor(sender), target).orThrow();
        return token();
    }

    /** Changes a user as a host does that reports it: in one transaction. */
    void report(UserChange change, UnaryOperator<UserBuilder> edit) {
        host.stores().transactions().inNew(() -> {
            edit(change.user(), edit);
            resetkit.process().userChanged(change);
            return change;
        });
    }

    /** A new verified address, by whomever the report names. */
    void move(UserId user, String address, Optional<UserId> author) {
        Optional<EmailAddress> old = user(user).primary().map(RegisteredAddress::address);
        report(UserChange.address(id, user, old, author), facts -> facts.primary(RegisteredAddress.of(address, true)));
    }

    /** Lets agents send to end users. */
    GrantId delegate() {
        return resetkit.settings()
                .giveGrant(actor(OWNER), GrantHolder.of(Role.of(RoleKind.AGENT)))
                .orThrow()
                .id();
    }

    /** The newest reset of a user, as stored. */
    ResetRecord reset(UserId user) {
        return host.stores().resets().ofUser(id, user, 1).get(0);
    }

    /** How the newest reset of a user ended or fares, with the rule behind it. */
    String fate(UserId user) {
        ResetRecord reset = reset(user);
        ResetState state = reset.end().map(ResetRecord.End::state).orElse(reset.delivery());
        boolean ruled = state == ResetState.REFUSED || state == ResetState.REVOKED;
        List<TimelineEntry> timeline = host.stores().resets().timeline(id, Set.of(reset.id()));
        return ruled ? state + " " + timeline.get(timeline.size() - 1).code() : state.name();
    }

    SetPasswordResult set(UserId actor, UserId target, String password) {
        return set(actor, target, password, "locked out, on the phone");
    }

    SetPasswordResult set(UserId actor, UserId target, String password, String reason) {
        try (var typed = NewPassword.ofString(password)) {
            return resetkit.staff().setPassword(actor(actor), target, typed, SetOptions.because(reason));
        }
    }

    SignInResult signIn(UserId user, String password) {
        try (var typed = NewPassword.ofString(password)) {
            return resetkit.holder().checkSignIn(id, user, typed);
        }
    }

    ChangeResult change(UserId user, String current, String next) {
        try (var from = NewPassword.ofString(current);
                var to = NewPassword.ofString(next)) {
            return resetkit.holder().changeOwnPassword(id, user, from, to);
        }
    }

    RedeemResult redeem(String token, String password) {
        try (var typed = NewPassword.ofString(password)) {
            return resetkit.holder().redeem(id, token, typed);
        }
    }

    List<AuditEntry> audit() {
        return host.stores().audit().after(id, 0, 1000).stream()
                .map(AuditLog.Line::entry)
                .toList();
    }

    List<AuditEntry> audit(String event) {
        return audit().stream()
                .filter(line -> line.event().equals(Code.of(event)))
                .toList();
    }
}
