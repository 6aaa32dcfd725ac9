package dev.resetkit;

import dev.resetkit.internal.flow.InspectFlow;
import dev.resetkit.internal.flow.RedeemFlow;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.reset.Inspection;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.secret.NewPassword;

/**
 * What the holder of a link does, with no cookie, no session and nobody signed in. Both verbs refuse to run inside a
 * transaction, because their answer has to be durable: {@link IllegalStateException} names the verb.
 */
public final class Holder {
    private final InspectFlow inspect;
    private final RedeemFlow redeem;

    Holder(InspectFlow inspect, RedeemFlow redeem) {
        this.inspect = inspect;
        this.redeem = redeem;
    }

    /**
     * Looks at a link, for the GET of the page. Never uses it up, however often it is called.
     *
     * @param account the account whose page it is
     * @param token what stood in the link, untouched
     * @return what the page needs, or why there is no form to show
     */
    public Inspection inspect(AccountId account, String token) {
        return inspect.inspect(account, token);
    }

    /**
     * Saves a new password, for the POST of the page. One link, one change, whatever races or crashes. Nobody is signed
     * in by it.
     *
     * @param account the account whose page it is
     * @param token what stood in the link, untouched
     * @param password what was typed; the caller closes it
     * @return changed; or every rule the password failed, and then the link is usable; or why the link is refused
     * @throws dev.resetkit.spi.OutcomeUnknownException when a commit was lost and the link cannot be read
     */
    public RedeemResult redeem(AccountId account, String token, NewPassword password) {
        return redeem.redeem(account, token, password);
    }
}
