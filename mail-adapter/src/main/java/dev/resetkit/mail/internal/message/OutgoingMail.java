package dev.resetkit.mail.internal.message;

import java.util.Optional;

/** A mail as it goes over the wire: envelope and bytes. The link stands in it, so this is no record. */
public final class OutgoingMail {
    private final String sender;
    private final String recipient;
    private final byte[] bytes;
    private final Optional<String> link;

    OutgoingMail(String sender, String recipient, byte[] bytes, Optional<String> link) {
        this.sender = sender;
        this.recipient = recipient;
        this.bytes = bytes;
        this.link = link;
    }

    /**
     * The envelope's sender.
     *
     * @return an address of {@link AddressGrammar}
     */
    public String sender() {
        return sender;
    }

    /**
     * The envelope's only recipient.
     *
     * @return an address of {@link AddressGrammar}
     */
    public String recipient() {
        return recipient;
    }

    /**
     * Head and body. Not copied; nobody writes into it.
     *
     * @return ASCII in lines that end with CRLF
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * The secret, to be taken out of whatever the server says.
     *
     * @return the link, for the mails that have one
     */
    public Optional<String> link() {
        return link;
    }

    @Override
    public String toString() {
        return "OutgoingMail(secret)";
    }
}
