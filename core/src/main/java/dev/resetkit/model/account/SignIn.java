package dev.resetkit.model.account;

import java.util.Optional;

/**
 * How a user signs in.
 *
 * @param passwordAllowed whether a password of ours is accepted at all
 * @param provider the single sign-on provider's name as staff know it; empty where there is none
 */
public record SignIn(boolean passwordAllowed, Optional<String> provider) {
    /** Password sign-in, no other provider. */
    public static final SignIn PASSWORD = new SignIn(true, Optional.empty());

    /** No interactive sign-in: service and API users. */
    public static final SignIn NONE = new SignIn(false, Optional.empty());

    /**
     * Whether no person signs in: neither with a password nor through a provider.
     *
     * @return true for {@link #NONE}
     */
    public boolean serviceUser() {
        return !passwordAllowed && provider.isEmpty();
    }

    /**
     * Single sign-on only.
     *
     * @param provider its name, shown to staff who ask why no reset can be sent
     * @return a sign-in without a password
     */
    public static SignIn ssoOnly(String provider) {
        return new SignIn(false, Optional.of(provider));
    }
}
