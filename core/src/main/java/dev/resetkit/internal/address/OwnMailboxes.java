package dev.resetkit.internal.address;

import dev.resetkit.model.HostNames;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.EmailAddress;

/**
 * The account's own mailboxes, where a link would become a ticket that many can read. A tag behind a plus, the case of
 * letters and another spelling of the same domain lead to the same mailbox. Of the part before it only letters of ASCII
 * are folded, and nothing that is compared is ever mailed to.
 */
public final class OwnMailboxes {
    private OwnMailboxes() {}

    /** Whether mail to an address comes in at one of them. */
    public static boolean include(Account account, EmailAddress address) {
        String mailbox = mailbox(address);
        return account.ownAddresses().stream().anyMatch(own -> mailbox(own).equals(mailbox));
    }

    private static String mailbox(EmailAddress address) {
        String local = address.localPart();
        int tag = local.indexOf('+');
        return lower(tag > 0 ? local.substring(0, tag) : local) + "@" + HostNames.canonical(address.domain());
    }

    private static String lower(String text) {
        var folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return folded.toString();
    }
}
