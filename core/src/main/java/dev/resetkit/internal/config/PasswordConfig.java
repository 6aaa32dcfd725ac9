package dev.resetkit.internal.config;

import dev.resetkit.spi.BreachedPasswords;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a host configured about passwords, checked.
 *
 * @param productNames words that a password must not be
 * @param breached known breaches, where the host gave them
 * @param acceptUnchecked whether a password is accepted when breaches cannot be searched
 * @param refuseCurrent whether a new password must differ from the current one
 * @param temporaryLife how long a password lives that an administrator set
 */
public record PasswordConfig(
        List<String> productNames,
        Optional<BreachedPasswords> breached,
        boolean acceptUnchecked,
        boolean refuseCurrent,
        Duration temporaryLife) {}
