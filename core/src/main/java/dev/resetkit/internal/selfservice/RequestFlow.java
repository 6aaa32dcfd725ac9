package dev.resetkit.internal.selfservice;

import dev.resetkit.internal.config.Ports;
import dev.resetkit.internal.config.Wake;
import dev.resetkit.internal.link.Digests;
import dev.resetkit.internal.link.Randoms;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.reset.PublicAnswer;
import dev.resetkit.model.reset.PublicAnswer.Taken;
import dev.resetkit.model.reset.PublicAnswer.TooMany;
import dev.resetkit.model.reset.Purpose;
import dev.resetkit.model.secret.LinkDigest;
import dev.resetkit.model.secret.ResetToken;
import dev.resetkit.spi.CommitLostException;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.store.PublicRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what the public asks for: one row, the same for every text. No user is looked up here. */
public final class RequestFlow {
    private static final Logger LOG = LoggerFactory.getLogger(RequestFlow.class);

    /** Keys of one account at a time, waiting or judged a moment ago. */
    private static final int MOST = 1_000;

    private final Ports ports;
    private final PublicBudgets budgets;
    private final RequestKeys keys;
    private final Wake wake;

    public RequestFlow(Ports ports, PublicBudgets budgets, Randoms randoms, Wake wake) {
        this.ports = ports;
        this.budgets = budgets;
        this.keys = new RequestKeys(randoms);
        this.wake = wake;
    }

    /** Takes a typed text. One that cannot be an address makes no row: that is known before anybody is looked up. */
    public PublicAnswer reset(AccountId account, String typed, ClientId client) {
        return take(
                account,
                client,
                TypedText.couldBeAddress(typed) ? Optional.of(typed(account, typed)) : Optional.empty());
    }

    /** Takes the token of a link that is dead. The token itself goes no further. */
    public PublicAnswer fresh(AccountId account, Purpose purpose, String token, ClientId client) {
        return take(account, client, ResetToken.parse(token).map(parsed -> link(account, Digests.of(purpose, parsed))));
    }

    private PublicRequest typed(AccountId account, String text) {
        Instant now = ports.now();
        return new PublicRequest(keys.of(account, text, now), account, Optional.of(text), Optional.empty(), now);
    }

    private PublicRequest link(AccountId account, LinkDigest digest) {
        Instant now = ports.now();
        return new PublicRequest(keys.of(account, digest, now), account, Optional.empty(), Optional.of(digest), now);
    }

    /** A store that is down is nobody's business out there: the answer is the same, and nothing is mailed. */
    private PublicAnswer take(AccountId account, ClientId client, Optional<PublicRequest> request) {
        try {
            Optional<Duration> wait = ports.stores().transactions().inNew(() -> add(account, client, request));
            return wait.<PublicAnswer>map(TooMany::new).orElseGet(Taken::new);
        } catch (StoreUnavailableException | CommitLostException e) {
            LOG.warn("a public request was not stored: {}", e.getClass().getName());
            return new Taken();
        }
    }

    private Optional<Duration> add(AccountId account, ClientId client, Optional<PublicRequest> request) {
        Optional<Duration> wait = budgets.ofClient(account, client);
        if (wait.isEmpty() && request.isPresent()) {
            ports.stores().publicRequests().add(request.get(), MOST);
            ports.stores().transactions().afterCommit(wake::wake);
        }
        return wait;
    }
}
