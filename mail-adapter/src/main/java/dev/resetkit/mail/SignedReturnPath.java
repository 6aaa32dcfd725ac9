package dev.resetkit.mail;

import dev.resetkit.mail.internal.bounce.SignedAddresses;
import dev.resetkit.model.InvalidConfigurationException;

/**
 * Return paths that say which mail came back: each mail has one of its own, with its id and a signature in the local
 * part. Reports can then be told from what anybody can write to that mailbox. Immutable; {@link #toString} is constant.
 *
 * <p>All such addresses have to lead to one mailbox: by a plus tag, as in
 * <code>bounces+{id}@mail.acme.example</code>, or by a domain of its own that takes every local part. The domain should be
 * aligned with that of the brand's sender (SPF, DMARC); <code>{domain}</code> stands for it, as in
 * <code>bounces+{id}@bounces.{domain}</code>.
 */
public final class SignedReturnPath {
    /** The least of a key, in bytes: as long as what it signs with gives (RFC 2104, 3). */
    private static final int LEAST_OF_A_KEY = 32;

    private final SignedAddresses addresses;

    private SignedReturnPath(SignedAddresses addresses) {
        this.addresses = addresses;
    }

    /**
     * Return paths of one pattern.
     *
     * @param pattern an address of ASCII with <code>{id}</code> in its local part, which leaves 12 characters for the
     *     rest of it; perhaps with <code>{domain}</code> behind the at sign
     * @param key at least 32 random bytes, the same in all processes; copied, wipe your own
     * @return the return paths
     * @throws InvalidConfigurationException when the pattern makes no address, or the key is too short
     */
    public static SignedReturnPath of(String pattern, byte[] key) {
        require(key);
        return new SignedReturnPath(SignedAddresses.of(pattern, key.clone())
                .orElseThrow(() -> new InvalidConfigurationException(
                        "returnPath", "an address with {id} and at most 12 more characters before the @")));
    }

    /**
     * The same, where reports about mails count too that another key signed: for the week after a change of keys.
     *
     * @param former a key that signed before; copied
     * @return a copy
     * @throws InvalidConfigurationException when the key is too short
     */
    public SignedReturnPath accepting(byte[] former) {
        require(former);
        return new SignedReturnPath(addresses.accepting(former.clone()));
    }

    private static void require(byte[] key) {
        if (key.length < LEAST_OF_A_KEY) {
            throw new InvalidConfigurationException("returnPath", "a key of at least 32 bytes");
        }
    }

    SignedAddresses addresses() {
        return addresses;
    }

    @Override
    public String toString() {
        return "SignedReturnPath(secret)";
    }
}
