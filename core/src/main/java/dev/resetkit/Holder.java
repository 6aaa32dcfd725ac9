package dev.resetkit;

import dev.resetkit.internal.credential.OwnChangeFlow;
import dev.resetkit.internal.credential.SignInFlow;
import dev.resetkit.internal.flow.InspectFlow;
import dev.resetkit.internal.flow.RedeemFlow;
import dev.resetkit.internal.selfservice.RequestFlow;
import dev.resetkit.model.credential.ChangeResult;
import dev.resetkit.model.credential.CredentialState;
import dev.resetkit.model.credential.SignInResult;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.password.Requirements;
import dev.resetkit.model.reset.Inspection;
import dev.resetkit.model.reset.PublicAnswer;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.secret.NewPassword;
import java.util.Optional;

/**
 * What the holder of a link does, with no cookie, no session and nobody signed in; and what users do about their own
 * password. {@code inspect}, {@code redeem}, {@code activate} and {@code changeOwnPassword} refuse to run inside a transaction, because
 * their answer has to be durable: {@link IllegalStateException} names the verb.
 */
public final class Holder {
    private final InspectFlow inspect;
    private final RedeemFlow redeem;
    private final OwnChangeFlow change;
    private final SignInFlow signIn;
    private final RequestFlow requests;

    Holder(InspectFlow inspect, RedeemFlow redeem, OwnChangeFlow change, SignInFlow signIn, RequestFlow requests) {
        this.inspect = inspect;
        this.redeem = redeem;
        this.change = change;
        this.signIn = signIn;
        this.requests = requests;
    }

    /**
     * Looks at a link, for the GET of the page. Never uses it up, however often it is called.
     *
     * @param account the account whose page it is
     * @param token what stood in the link, untouched
     * @return what the page needs, or why there is no form to show
     */
    public Inspection inspect(AccountId account, String token) {
        return inspect.inspect(account, Purpose.RESET, token);
    }

    /**
     * The same for a link to somebody who never had a password. Neither kind of link opens the other's page.
     *
     * @param account the account whose page it is
     * @param token what stood in the link, untouched
     * @return what the page needs, or why there is no form to show
     */
    public Inspection inspectActivation(AccountId account, String token) {
        return inspect.inspect(account, Purpose.ACTIVATION, token);
    }

    /**
     * Saves a new password, for the POST of the page. One link, one change, whatever races or crashes. Nobody is signed
     * in by it.
     *
     * @param account the account whose page it is
     * @param token what stood in the link, untouched
     * @param password what was typed; the caller closes it
     * @return changed; or every rule the password failed, and then the link is usable; or why the link is refused
     * @throws dev.resetkit.spi.OutcomeUnknownException when a commit was lost and what became of it cannot be found out
     */
    public RedeemResult redeem(AccountId account, String token, NewPassword password) {
        return redeem.redeem(account, Purpose.RESET, token, password, Optional.empty());
    }

    /**
     * The same, for a host that says from where the post came. After 20 links that were good for nothing from one client
     * in any 10 minutes it is told BUSY with the wait, and nothing is looked up. Counted in this process, as well as can
     * be.
     *
     * @param account the account whose page it is
     * @param token what stood in the link, untouched
     * @param password what was typed; the caller closes it
     * @param client from where, as the host's own proxy saw it
     * @return as {@link #redeem(AccountId, String, NewPassword)}
     * @throws dev.resetkit.spi.OutcomeUnknownException when a commit was lost and what became of it cannot be found out
     */
    public RedeemResult redeem(AccountId account, String token, NewPassword password, ClientId client) {
        return redeem.redeem(account, Purpose.RESET, token, password, Optional.of(client));
    }

    /**
     * Saves somebody's first password, for the POST of the page behind an activation link. The address that got the link
     * is verified by it. All else is as for {@link #redeem(AccountId, String, NewPassword)}.
     *
     * @param account the account whose page it is
     * @param token what stood in the link, untouched
     * @param password what was typed; the caller closes it
     * @return changed; or every rule the password failed, and then the link is usable; or why the link is refused
     * @throws dev.resetkit.spi.OutcomeUnknownException when a commit was lost and what became of it cannot be found out
     */
    public RedeemResult activate(AccountId account, String token, NewPassword password) {
        return redeem.redeem(account, Purpose.ACTIVATION, token, password, Optional.empty());
    }

    /**
     * The same, for a host that says from where the post came; counted together with those of
     * {@link #redeem(AccountId, String, NewPassword, ClientId)}.
     *
     * @param account the account whose page it is
     * @param token what stood in the link, untouched
     * @param password what was typed; the caller closes it
     * @param client from where, as the host's own proxy saw it
     * @return as {@link #activate(AccountId, String, NewPassword)}
     * @throws dev.resetkit.spi.OutcomeUnknownException when a commit was lost and what became of it cannot be found out
     */
    public RedeemResult activate(AccountId account, String token, NewPassword password, ClientId client) {
        return redeem.redeem(account, Purpose.ACTIVATION, token, password, Optional.of(client));
    }

    /**
     * "Forgot password?": anybody may ask, for any address. The answer is the same for every text and every user, also
     * when a store is down; whether a mail comes of it is decided by the worker. A mail goes to the stored primary
     * address of the one user whom the text belongs to, while self-service is on for that kind of user, and never more
     * than two an hour and five a day.
     *
     * @param account the account whose page it is
     * @param typed what was typed, untouched
     * @param client from where, as the host's own proxy saw it
     * @return taken, or RATE_LIMITED with the wait: this client asked too often
     */
    public PublicAnswer requestReset(AccountId account, String typed, ClientId client) {
        return requests.reset(account, typed, client);
    }

    /**
     * Asks for a fresh link in place of one that was superseded or ran out, at most a week after its end, once. It
     * needs self-service, or that whoever sent the first one could still send. It goes to the stored address, not to
     * whoever asks; the answer is the same in all cases.
     *
     * @param account the account whose page it is
     * @param token what stood in the link, untouched
     * @param client from where, as the host's own proxy saw it
     * @return taken, or this client asked too often
     */
    public PublicAnswer requestFresh(AccountId account, String token, ClientId client) {
        return requests.fresh(account, Purpose.RESET, token, client);
    }

    /**
     * The same for a link to somebody who never had a password.
     *
     * @param account the account whose page it is
     * @param token what stood in the link, untouched
     * @param client from where, as the host's own proxy saw it
     * @return taken, or this client asked too often
     */
    public PublicAnswer requestFreshActivation(AccountId account, String token, ClientId client) {
        return requests.fresh(account, Purpose.ACTIVATION, token, client);
    }

    /**
     * Changes the password of somebody who gives the current one; a temporary one will do. Wrong ones count as tries.
     * All sessions end, the one that asks included.
     *
     * @param account the account
     * @param user whose password
     * @param current what was typed as the current one; the caller closes it
     * @param next what was typed as the new one; the caller closes it
     * @return changed; or every rule the new one failed; or why nothing changed
     * @throws dev.resetkit.spi.OutcomeUnknownException when a commit was lost and what became of it cannot be found out
     */
    public ChangeResult changeOwnPassword(AccountId account, UserId user, NewPassword current, NewPassword next) {
        return change.change(account, user, current, next);
    }

    /**
     * Compares a password at sign-in: counts tries and locks, answers in the same amount of work for a wrong password
     * and for nobody, and makes a stored hash stronger that needs it. Makes no session.
     *
     * @param account the account
     * @param user whom the host found by what was typed; for nobody, any id that no user has
     * @param typed the password; the caller closes it
     * @return signed in, or why not
     */
    public SignInResult checkSignIn(AccountId account, UserId user, NewPassword typed) {
        return signIn.check(account, user, typed);
    }

    /**
     * How things stand with a user's password, for hosts that compare it themselves.
     *
     * @param account the account
     * @param user whose
     * @return the facts of now, or empty for a user who does not exist
     */
    public Optional<CredentialState> credentialState(AccountId account, UserId user) {
        return signIn.state(account, user);
    }

    /**
     * What a user's new password must satisfy.
     *
     * @param account the account
     * @param user whose
     * @return the values of now; those of an end user for one who does not exist
     */
    public Requirements requirements(AccountId account, UserId user) {
        return signIn.requirements(account, user);
    }
}
