package dev.resetkit.model.password;

import java.time.Duration;
import java.util.Optional;

/**
 * What a new password must satisfy, as typed values for a page to show.
 *
 * @param level the level in force for this kind of user
 * @param minCodePoints fewest code points after NFC
 * @param maxCodePoints most code points after NFC
 * @param mixedCase whether upper and lower case are both needed
 * @param digit whether a digit is needed
 * @param special whether a character that is neither letter nor digit is needed
 * @param longestRun the longest run of one character or of neighbours; 0 for no limit
 * @param unlikeAddress whether it must not resemble the user's address
 * @param blocklist whether common passwords and names of the company, brand and user are refused
 * @param breachesChecked whether known breaches are searched
 * @param historyDepth how many of the last passwords are refused; 0 for none
 * @param tries wrong tries in a row before the lock
 * @param lock how long the lock lasts
 * @param maxAge after which it must be changed; empty for never
 */
public record Requirements(
        PasswordLevel level,
        int minCodePoints,
        int maxCodePoints,
        boolean mixedCase,
        boolean digit,
        boolean special,
        int longestRun,
        boolean unlikeAddress,
        boolean blocklist,
        boolean breachesChecked,
        int historyDepth,
        int tries,
        Duration lock,
        Optional<Duration> maxAge) {}
