package dev.resetkit.internal.credential;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.change.Wanted.History;
import dev.resetkit.internal.config.PasswordConfig;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.rules.PasswordContext;
import dev.resetkit.internal.rules.PasswordRules;
import dev.resetkit.model.Code;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.password.PasswordPolicy;
import dev.resetkit.model.password.Requirements;
import dev.resetkit.model.password.Violation;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.spi.PasswordHasher.Match;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.spi.store.CredentialRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Judges a new password by everything there is: its text, known breaches, and the passwords before it. */
public final class PasswordChecks {
    private static final Code NOT_SEARCHED = Code.of("BREACH_CHECK_SKIPPED");

    private final Ports ports;
    private final PasswordConfig config;
    private final PasswordHasher hasher;
    private final Audit audit;

    public PasswordChecks(Ports ports, PasswordConfig config, PasswordHasher hasher, Audit audit) {
        this.ports = ports;
        this.config = config;
        this.hasher = hasher;
        this.audit = audit;
    }

    /** What is asked of a user's password now. */
    public Requirements requirements(AccountSettings settings, User user) {
        return PasswordRules.requirements(
                settings.passwords(user.kind()),
                user.secondFactorEnforced(),
                config.breached().isPresent());
    }

    /** The same of somebody who does not exist: as of any customer, so that nobody is told apart from one. */
    Requirements ofNobody(AccountSettings settings) {
        return PasswordRules.requirements(
                settings.passwords(UserKind.END_USER), false, config.breached().isPresent());
    }

    /**
     * What is wrong with the text, breaches included; costs no hash.
     *
     * @throws StoreUnavailableException when breaches cannot be searched and the host does not accept that
     */
    public List<Violation> ofText(
            AccountSettings settings, Account account, Optional<Brand> brand, User user, NewPassword password) {
        PasswordPolicy policy = settings.passwords(user.kind());
        var context = context(account, brand, user);
        List<Violation> found = new ArrayList<>(PasswordRules.check(password, policy, context, hasher.maxBytes()));
        if (breached(account.id(), user, password)) {
            found.add(Violation.of(Violation.BREACHED));
        }
        return found;
    }

    /**
     * What a new password is measured by beside its text.
     *
     * @param settings what the account chose
     * @param user whose it is to be
     * @param another whether the current one will not do: it has to be changed, or somebody else may know it
     */
    public record Demands(AccountSettings settings, User user, boolean another) {}

    /** What is asked by the facts of now. */
    public Demands demands(AccountSettings settings, User user, CredentialRecord kept) {
        boolean another = config.refuseCurrent()
                || Standings.mustChange(user, requirements(settings, user), ports.now())
                || Standings.blocked(kept, user);
        return new Demands(settings, user, another);
    }

    /** Whether {@link #ofEarlier} would have anything to compare with. */
    public boolean comparesWithEarlier(Demands demands) {
        return demands.another()
                || requirements(demands.settings(), demands.user()).historyDepth() > 0;
    }

    /**
     * What comparing with the passwords before came to.
     *
     * @param violations what is wrong by them
     * @param history what is kept of them with the new one
     */
    public record Earlier(List<Violation> violations, History history) {}

    /** Compares with the passwords before; costs one hash for each, so to be asked under a permit. */
    public Earlier ofEarlier(AccountId account, Demands demands, NewPassword password) {
        User user = demands.user();
        History history = keeping(demands.settings(), user);
        if (!comparesWithEarlier(demands)) {
            return new Earlier(List.of(), history);
        }
        Optional<EncodedPassword> current = ports.users().encodedPassword(account, user.id());
        boolean same = current.filter(hash -> matches(password, hash)).isPresent();
        if (same && demands.another()) {
            return new Earlier(List.of(Violation.of(Violation.SAME_AS_CURRENT)), history);
        }
        int depth = history.depth().orElse(0);
        if (depth == 0) {
            return new Earlier(List.of(), history);
        }
        Set<EncodedPassword> kept =
                new LinkedHashSet<>(ports.stores().credentials().history(account, user.id(), depth));
        Optional<EncodedPassword> unkept = current.filter(hash -> !kept.contains(hash));
        current.ifPresent(kept::remove);
        boolean before = same || kept.stream().anyMatch(hash -> matches(password, hash));
        return new Earlier(
                before ? List.of(new Violation(Violation.USED_BEFORE, Map.of("last", depth))) : List.of(),
                new History(history.depth(), unkept));
    }

    /** How much is kept of earlier passwords: where nobody ever chose rules, nobody asked for any. */
    public History keeping(AccountSettings settings, User user) {
        return settings.passwords().isEmpty()
                ? History.NONE
                : new History(OptionalInt.of(requirements(settings, user).historyDepth()), Optional.empty());
    }

    private boolean matches(NewPassword password, EncodedPassword hash) {
        return hasher.verify(password, hash) == Match.YES;
    }

    private PasswordContext context(Account account, Optional<Brand> brand, User user) {
        Optional<Brand> own = brand.or(() -> user.brand().flatMap(account::brand));
        return PasswordContext.of(account, own, user).withProductNames(config.productNames());
    }

    private boolean breached(AccountId account, User user, NewPassword password) {
        if (config.breached().isEmpty()) {
            return false;
        }
        try {
            return config.breached().get().contains(password);
        } catch (RuntimeException e) {
            if (!config.acceptUnchecked()) {
                throw new StoreUnavailableException("known breaches cannot be searched");
            }
        }
        ports.stores().transactions().inNew(() -> {
            audit.write(Audit.line(NOT_SEARCHED, account).about(user.id()), NOT_SEARCHED);
            return account;
        });
        return false;
    }
}
