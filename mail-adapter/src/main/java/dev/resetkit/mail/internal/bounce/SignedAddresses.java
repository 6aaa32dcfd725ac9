package dev.resetkit.mail.internal.bounce;

import dev.resetkit.mail.internal.message.AddressGrammar;
import dev.resetkit.mail.internal.message.ReturnPath;
import dev.resetkit.model.mail.Mail;
import java.util.List;
import java.util.Optional;

/** A return path for each mail, with its signed id in the local part. {@link #toString} is constant. */
public final class SignedAddresses implements ReturnPath {
    private static final String ID = "{id}";
    private static final String DOMAIN = "{domain}";
    private static final int SIGNED = 2 * SignedIds.HALF;

    private final String before;
    private final String after;
    private final String domain;
    private final SignedIds ids;

    private SignedAddresses(String before, String after, String domain, SignedIds ids) {
        this.before = before;
        this.after = after;
        this.domain = domain;
        this.ids = ids;
    }

    /**
     * Reads a pattern.
     *
     * @param pattern an address with <code>{id}</code> in its local part, and perhaps <code>{domain}</code> behind the at
     *     sign, for the sender's
     * @param key what signs
     * @return the addresses; empty when the pattern makes no address of {@link AddressGrammar}
     */
    public static Optional<SignedAddresses> of(String pattern, byte[] key) {
        int id = pattern.indexOf(ID);
        int at = pattern.lastIndexOf('@');
        if (id < 0 || id > at || pattern.indexOf(ID, id + 1) >= 0) {
            return Optional.empty();
        }
        var made = new SignedAddresses(
                lower(pattern.substring(0, id)),
                lower(pattern.substring(id + ID.length(), at)),
                pattern.substring(at + 1),
                new SignedIds(List.of(key)));
        String sample = made.address("a".repeat(SignedIds.HALF), "acme.example");
        return AddressGrammar.fault(sample).isEmpty() ? Optional.of(made) : Optional.empty();
    }

    /**
     * The same, and one key more whose signatures still count.
     *
     * @param former a key that signed before
     * @return a copy
     */
    public SignedAddresses accepting(byte[] former) {
        return new SignedAddresses(before, after, domain, ids.accepting(former));
    }

    @Override
    public String of(Mail mail, String from) {
        return address(mail.id(), from.substring(from.indexOf('@') + 1));
    }

    private String address(String id, String sendersDomain) {
        return before + ids.sign(id) + after + "@" + domain.replace(DOMAIN, sendersDomain);
    }

    /**
     * The mail that an address of ours was made for. Letter case and domain do not count: servers change both.
     *
     * @param text a list of addresses as a head has it, or any other text
     * @return the id; empty where there is none under a signature of ours
     */
    public Optional<String> mailIn(String text) {
        String lower = lower(text);
        int end = lower.indexOf('@');
        for (; end >= 0; end = lower.indexOf('@', end + 1)) {
            int start = end - after.length() - SIGNED;
            boolean shaped = start >= before.length()
                    && lower.startsWith(before, start - before.length())
                    && lower.startsWith(after, start + SIGNED)
                    && lower.substring(start, start + SIGNED).chars().allMatch(c -> SignedIds.ALPHABET.indexOf(c) >= 0);
            Optional<String> id = shaped ? ids.verify(lower.substring(start, start + SIGNED)) : Optional.empty();
            if (id.isPresent()) {
                return id;
            }
        }
        return Optional.empty();
    }

    private static String lower(String text) {
        var lower = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            lower.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return lower.toString();
    }

    @Override
    public String toString() {
        return "SignedAddresses(secret)";
    }
}
