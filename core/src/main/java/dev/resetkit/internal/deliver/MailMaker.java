package dev.resetkit.internal.deliver;

import dev.resetkit.internal.brand.BrandTable;
import dev.resetkit.internal.brand.HelpCenters;
import dev.resetkit.internal.brand.Locales;
import dev.resetkit.internal.config.Policy;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.decide.Decision;
import dev.resetkit.internal.link.Digests;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.model.HostNames;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserState;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HelpCenter;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.BrandChoice;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.model.secret.ResetToken;
import dev.resetkit.spi.store.Link;
import dev.resetkit.spi.store.Outbox.Claim;
import dev.resetkit.spi.store.OutboxEntry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Makes the content of mails from the facts of now. Here, and only here, a token is minted. */
final class MailMaker {
    private final Ports ports;
    private final Policy policy;
    private final Randoms randoms;

    MailMaker(Ports ports, Policy policy, Randoms randoms) {
        this.ports = ports;
        this.policy = policy;
        this.randoms = randoms;
    }

    /**
     * A reset mail that is ready to go once its link is stored.
     *
     * @param mail the content, with the token in its link
     * @param link what is stored of it
     * @param token the secret, to take it out of what the server says
     */
    record Minted(Mail mail, Link link, ResetToken token) {}

    /** Mints a token for one attempt. */
    Minted resetMail(Claim claim, Decision decision) {
        OutboxEntry entry = claim.entry();
        Account account = decision.account().orElseThrow();
        User target = decision.target().orElseThrow();
        Brand brand = decision.brand().map(BrandChoice::brand).orElseThrow();
        EmailAddress address = target.primary().map(RegisteredAddress::address).orElseThrow();
        ResetToken token = randoms.token();
        String mailId = randoms.id();
        Instant now = ports.now();
        Purpose purpose = decision.purpose();
        boolean recovery = entry.kind() == MailKind.RECOVERY_LINK;
        Instant expiresAt =
                now.plus(recovery ? Policy.RECOVERY_LIFE : policy.links().life(target, decision.self()));
        var link = new Link(
                Digests.of(purpose, token),
                entry.account(),
                entry.reset().orElseThrow(),
                entry.target(),
                purpose,
                new Link.Binding(brand.id(), brand.host(), address.digest(), target.version(), decision.targetRole()),
                claim.fence(),
                mailId,
                now,
                expiresAt,
                Optional.empty(),
                Optional.empty());
        var mail = new Mail(
                mailId,
                entry.kind(),
                account.name(),
                brand,
                address,
                target.name(),
                Locales.choose(account, brand, target).locale(),
                target.zone().orElse(ZoneOffset.UTC),
                now,
                Optional.empty(),
                Optional.of(policy.links().template(purpose).link(brand.host(), token)),
                Optional.of(expiresAt),
                HelpCenters.of(account, decision.settings().brands()).listed().stream()
                        .map(HelpCenter::of)
                        .toList());
        return new Minted(mail, link, token);
    }

    /**
     * The notice of a change; empty when there is nobody, no address or no brand to write to. It goes out to suspended
     * users too, and through a brand that is no longer eligible if no other is left.
     */
    Optional<Mail> notice(OutboxEntry entry) {
        Optional<Account> account = ports.directory().find(entry.account());
        Optional<User> target = ports.users()
                .find(entry.account(), entry.target())
                .filter(u -> u.state() != UserState.DELETED && address(entry, u).isPresent());
        if (account.isEmpty() || target.isEmpty()) {
            return Optional.empty();
        }
        return noticeBrand(entry, account.get(), target.get())
                .map(brand -> notice(entry, account.get(), target.get(), brand));
    }

    private Mail notice(OutboxEntry entry, Account account, User target, Brand brand) {
        return new Mail(
                randoms.id(),
                entry.kind(),
                account.name(),
                brand,
                address(entry, target).orElseThrow(),
                target.name(),
                Locales.choose(account, brand, target).locale(),
                target.zone().orElse(ZoneOffset.UTC),
                entry.createdAt(),
                entry.about().map(about -> name(account, about)),
                Optional.empty(),
                Optional.empty());
    }

    /** Where a notice goes: to the former address that the entry holds, else the kind decides. */
    private static Optional<EmailAddress> address(OutboxEntry entry, User target) {
        Optional<RegisteredAddress> registered =
                entry.kind().toSecondary() ? target.secondary().filter(RegisteredAddress::verified) : target.primary();
        return entry.formerAddress().or(() -> registered.map(RegisteredAddress::address));
    }

    /** Whom a report is about, for its reader: the name, else the masked address, else the host's own id. */
    private String name(Account account, UserId about) {
        Optional<User> user = ports.users().find(account.id(), about);
        return user.flatMap(User::name)
                .or(() -> user.flatMap(User::primary).map(p -> p.address().masked()))
                .orElse(about.value());
    }

    private Optional<Brand> noticeBrand(OutboxEntry entry, Account account, User target) {
        var settings = ports.stores().settings().find(entry.account());
        return entry.brand()
                .flatMap(account::brand)
                .filter(Brand::active)
                .or(() -> BrandTable.choose(account, settings.brands(), target, Optional.empty())
                        .choice()
                        .map(BrandChoice::brand))
                .or(() -> account.brands().stream().findFirst())
                .filter(brand -> HostNames.safe(brand.host()));
    }
}
