package dev.resetkit.spi;

import dev.resetkit.model.secret.NewPassword;

/**
 * Known breaches. Safe for use by several threads; never called inside a transaction. An implementation that asks
 * somebody else keeps a limit of its own of one second, and never sends the password or its full digest.
 */
@FunctionalInterface
public interface BreachedPasswords {
    /**
     * Looks a password up.
     *
     * @param password well-formed, at most 512 UTF-16 units; compared in NFC
     * @return true when it is known from a breach
     * @throws StoreUnavailableException when that cannot be told now; what happens then is the builder's setting
     */
    boolean contains(NewPassword password);
}
