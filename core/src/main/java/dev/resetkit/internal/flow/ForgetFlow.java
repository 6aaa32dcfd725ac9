package dev.resetkit.internal.flow;

import dev.resetkit.internal.audit.Audit;
import dev.resetkit.internal.config.Ports;
import dev.resetkit.model.Code;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.Link;

/** Forgets whom the host forgets: addresses and free text go, codes and times stay. */
public final class ForgetFlow {
    private static final Code FORGOTTEN = Code.of("USER_FORGOTTEN");

    private final Ports ports;
    private final Audit audit;
    private final Revocation revocation;

    public ForgetFlow(Ports ports, Audit audit) {
        this.ports = ports;
        this.audit = audit;
        this.revocation = new Revocation(ports);
    }

    /** Does all of it in the caller's transaction, or in one of its own. */
    public void forget(AccountId account, UserId user) {
        var stores = ports.stores();
        stores.transactions().inCurrentOrNew(() -> {
            revocation.ofEverything(account, user, Link.Reason.UNBOUND, FORGOTTEN);
            stores.removal().forget(account, user);
            stores.audit().forget(account, user);
            audit.write(Audit.line(FORGOTTEN, account).byOperator().about(user), FORGOTTEN);
            return user;
        });
    }
}
