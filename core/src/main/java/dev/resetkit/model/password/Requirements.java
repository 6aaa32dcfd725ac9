package dev.resetkit.model.password;

/**
 * What a new password must satisfy, as typed values for a page to show.
 *
 * @param level the level in force for this kind of user
 * @param minCodePoints fewest code points after NFC
 * @param maxCodePoints most code points after NFC
 * @param mixedCase whether upper and lower case are both needed
 * @param digit whether a digit is needed
 * @param special whether a character that is neither letter nor digit is needed
 * @param unlikeAddress whether it must not resemble the user's address
 * @param blocklist whether common passwords and names of the company, brand and user are refused
 * @param breachesChecked whether known breaches are searched
 */
public record Requirements(
        PasswordLevel level,
        int minCodePoints,
        int maxCodePoints,
        boolean mixedCase,
        boolean digit,
        boolean special,
        boolean unlikeAddress,
        boolean blocklist,
        boolean breachesChecked) {}
