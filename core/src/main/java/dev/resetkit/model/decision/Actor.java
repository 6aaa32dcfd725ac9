package dev.resetkit.model.decision;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.id.UserId;
import java.util.Optional;

/**
 * Who asks. The host has authenticated the person; role and state are read afresh on every call and never taken from
 * here.
 *
 * @param account the account in which the person signed in
 * @param user the person
 * @param assumed whether somebody else is acting under this person's identity; such a session has no rights here
 * @param via the integration that calls for the person, for the audit; at most 128 characters
 * @param client from where the person asks, for the audit alone: it is kept nowhere else
 */
public record Actor(AccountId account, UserId user, boolean assumed, Optional<String> via, Optional<ClientId> client) {
    /** Checks the integration's name. */
    public Actor {
        if (via.isPresent() && (via.get().isBlank() || via.get().length() > 128)) {
            throw new IllegalArgumentException("an integration's name is 1 to 128 characters and not blank");
        }
    }

    /**
     * A person at the keyboard.
     *
     * @param account the account
     * @param user the person
     * @return the actor
     */
    public static Actor of(AccountId account, UserId user) {
        return new Actor(account, user, false, Optional.empty(), Optional.empty());
    }

    /**
     * The same person, through an integration: it has that person's rights, and the audit holds both.
     *
     * @param integration its name
     * @return a copy
     */
    public Actor via(String integration) {
        return new Actor(account, user, assumed, Optional.of(integration), client);
    }

    /**
     * The same person, asking from there: the audit holds it.
     *
     * @param where as the host's own proxy saw it; never what the client itself sent
     * @return a copy
     */
    public Actor from(ClientId where) {
        return new Actor(account, user, assumed, via, Optional.of(where));
    }

    /**
     * The same person as is kept with what they asked for.
     *
     * @return a copy that says nothing of where
     */
    public Actor withoutClient() {
        return new Actor(account, user, assumed, via, Optional.empty());
    }

    /**
     * The same identity, assumed by somebody else.
     *
     * @return a copy that every rule refuses
     */
    public Actor asAssumed() {
        return new Actor(account, user, true, via, client);
    }
}
