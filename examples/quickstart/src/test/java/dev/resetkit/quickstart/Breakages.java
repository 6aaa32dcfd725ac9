package dev.resetkit.quickstart;

import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.quickstart.world.Parts;
import dev.resetkit.spi.Mailer;
import dev.resetkit.spi.PasswordChange;
import dev.resetkit.spi.PasswordHasher;
import dev.resetkit.spi.Transactions;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.AuditLog;
import dev.resetkit.spi.store.Credentials;
import dev.resetkit.spi.store.Jobs;
import dev.resetkit.spi.store.Limits;
import dev.resetkit.spi.store.Outbox;
import dev.resetkit.spi.store.PublicRequests;
import dev.resetkit.spi.store.Removal;
import dev.resetkit.spi.store.RequestKeys;
import dev.resetkit.spi.store.ResetLog;
import dev.resetkit.spi.store.ResetStores;
import dev.resetkit.spi.store.Settings;
import dev.resetkit.spi.store.TokenStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;

/** Working parts, each with one fault. */
final class Breakages {
    private Breakages() {}

    /** Says that every mail was accepted and sends none. */
    static Parts dropsMails(Parts parts) {
        return with(parts, mail -> HandOver.accepted(250, Optional.empty(), "OK"));
    }

    /** Hands every mail over twice. */
    static Parts sendsTwice(Parts parts) {
        return with(parts, mail -> {
            parts.mailer().hand(mail);
            return parts.mailer().hand(mail);
        });
    }

    /** No store looks at how many rows its writes changed. */
    static Parts ignoresRowCounts(Parts parts) {
        var stores = parts.stores();
        return with(
                with(
                        parts,
                        new Bundle(
                                ignoring(TokenStore.class, stores.tokens()),
                                ignoring(ResetLog.class, stores.resets()),
                                stores.outbox(),
                                stores.jobs(),
                                stores.publicRequests(),
                                stores.settings(),
                                stores.credentials(),
                                stores.requestKeys(),
                                stores.limits(),
                                stores.audit(),
                                stores.removal(),
                                stores.transactions())),
                ignoring(UserStore.class, parts.users()));
    }

    /** The store of links alone does not look at how many rows its writes changed. */
    static Parts ignoresRowCountsOfLinks(Parts parts) {
        var stores = parts.stores();
        return with(
                parts,
                new Bundle(
                        ignoring(TokenStore.class, stores.tokens()),
                        stores.resets(),
                        stores.outbox(),
                        stores.jobs(),
                        stores.publicRequests(),
                        stores.settings(),
                        stores.credentials(),
                        stores.requestKeys(),
                        stores.limits(),
                        stores.audit(),
                        stores.removal(),
                        stores.transactions()));
    }

    /** Every password is everybody's. */
    static Parts acceptsEveryPassword(Parts parts) {
        var real = parts.hasher();
        var broken = new PasswordHasher() {
            @Override
            public EncodedPassword hash(NewPassword password) {
                return real.hash(password);
            }

            @Override
            public Match verify(NewPassword typed, EncodedPassword stored) {
                return Match.YES;
            }

            @Override
            public boolean needsRehash(EncodedPassword stored) {
                return real.needsRehash(stored);
            }

            @Override
            public int maxBytes() {
                return real.maxBytes();
            }
        };
        return new Parts(parts.users(), parts.stores(), parts.mailer(), broken, parts.inbox());
    }

    /** The credential version that is read never changes, so old sessions live on. */
    static Parts keepsTheVersion(Parts parts) {
        var real = parts.users();
        return with(parts, new UserStore() {
            @Override
            public Optional<User> find(AccountId account, UserId id) {
                return real.find(account, id)
                        .map(user -> user.toBuilder()
                                .version(CredentialVersion.of(1))
                                .build());
            }

            @Override
            public Optional<EncodedPassword> encodedPassword(AccountId account, UserId id) {
                return real.encodedPassword(account, id);
            }

            @Override
            public boolean changePassword(PasswordChange change) {
                return real.changePassword(change);
            }
        });
    }

    private record Bundle(
            TokenStore tokens,
            ResetLog resets,
            Outbox outbox,
            Jobs jobs,
            PublicRequests publicRequests,
            Settings settings,
            Credentials credentials,
            RequestKeys requestKeys,
            Limits limits,
            AuditLog audit,
            Removal removal,
            Transactions transactions)
            implements ResetStores {}

    /** The same store; a write that changed nothing answers as if it had changed one row. */
    private static <T> T ignoring(Class<T> port, T real) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (self, verb, given) -> {
            Object answer;
            try {
                answer = verb.invoke(real, given);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (answer instanceof Boolean) {
                return true;
            }
            return answer instanceof Integer rows ? Integer.valueOf(Math.max(1, rows)) : answer;
        }));
    }

    private static Parts with(Parts parts, Mailer mailer) {
        return new Parts(parts.users(), parts.stores(), mailer, parts.hasher(), parts.inbox());
    }

    private static Parts with(Parts parts, ResetStores stores) {
        return new Parts(parts.users(), stores, parts.mailer(), parts.hasher(), parts.inbox());
    }

    private static Parts with(Parts parts, UserStore users) {
        return new Parts(users, parts.stores(), parts.mailer(), parts.hasher(), parts.inbox());
    }
}
