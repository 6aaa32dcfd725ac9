package dev.resetkit.spi;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;

/**
 * Whether the host has seen, beside the link itself, that its holder is the user: by a code of an authenticator, by a
 * key. A mailbox alone is then not enough to get in. Whom that is asked of is the host's to say: somebody who has no
 * such thing counts as confirmed. Safe for use by several threads.
 */
@FunctionalInterface
public interface HolderConfirmation {
    /**
     * Asked for a good link alone: when it is opened, so that the page can ask first, and once when a password is saved
     * under it, before anything is compared or hashed. Asked in the thread of the call, so that the host finds what was
     * typed on its page, and may note whom to ask. Changes nothing about the link; the host counts wrong codes, since the
     * library cannot. The port keeps a time limit of its own.
     *
     * @param account the account
     * @param user whose link it is
     * @param reset the reset that the link belongs to; a confirmation for one is none for another
     * @return false when the holder has to confirm first: nothing is saved, and the link stays usable. An exception
     *     counts as false
     */
    boolean confirmed(AccountId account, UserId user, ResetId reset);
}
