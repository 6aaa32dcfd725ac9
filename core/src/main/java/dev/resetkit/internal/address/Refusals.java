package dev.resetkit.internal.address;

import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Phase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a refusal that is about the address from one about the path, the policy or the mail. Only the answer to naming
 * the recipient counts: what comes later is about the content.
 */
public final class Refusals {
    /** Bad mailbox, bad domain, bad syntax, moved, null MX, mailbox disabled (RFC 3463, 3.2 and 3.3; RFC 7505). */
    private static final Set<String> ABOUT_THE_ADDRESS = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1");

    /** What RFC 5321, 4.2.3 gives for a mailbox that is not there, for servers without enhanced codes. */
    private static final Set<Integer> BARE = Set.of(550, 551, 553);

    /** Words of servers that refuse us, and not the address. */
    private static final List<String> ABOUT_POLICY = List.of(
            "polic",
            "spam",
            "block",
            "listed",
            "reputation",
            "relay",
            "authenti",
            "authori",
            "denied",
            "permi",
            "allowed",
            "prohibited",
            "dkim",
            "dmarc",
            "spf",
            "dns",
            "reverse",
            "rate",
            "too many",
            "limit",
            "quota",
            "sender",
            "tls",
            "encrypt");

    private Refusals() {}

    /** Why the address takes no mail, in the server's codes; empty when the answer says nothing of the kind. */
    public static Optional<String> aboutTheAddress(HandOver said) {
        if (said.outcome() != Outcome.PERMANENT_RECIPIENT || said.phase() != Phase.RCPT) {
            return Optional.empty();
        }
        Optional<String> status = said.enhancedStatus();
        if (status.isPresent()) {
            return status.filter(Refusals::isAboutTheAddress).map(code -> said.replyCode() + " " + code);
        }
        return BARE.contains(said.replyCode()) && !aboutPolicy(said.text())
                ? Optional.of(Integer.toString(said.replyCode()))
                : Optional.empty();
    }

    /** Whether a status of RFC 3463 is about the address. */
    public static boolean isAboutTheAddress(String status) {
        return ABOUT_THE_ADDRESS.contains(status);
    }

    private static boolean aboutPolicy(String text) {
        String words = text.toLowerCase(Locale.ROOT);
        return ABOUT_POLICY.stream().anyMatch(words::contains);
    }
}
