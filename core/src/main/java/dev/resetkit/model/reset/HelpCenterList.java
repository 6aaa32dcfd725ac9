package dev.resetkit.model.reset;

import dev.resetkit.model.Code;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.mail.Mail;
import java.util.List;
import java.util.Set;

/**
 * The list of help centers that a mail with a link carries, with the reason for each brand of the account to be in it
 * or not.
 *
 * @param lines one for each brand of the account, the oldest first
 */
public record HelpCenterList(List<Line> lines) {
    /** It is listed: nobody took it out. */
    public static final Code LISTED = Code.of("LISTED");
    /** The brand was taken out of the list. */
    public static final Code UNLISTED = Code.of("UNLISTED");
    /** The account's mails carry no list. */
    public static final Code LIST_OFF = Code.of("LIST_OFF");
    /** It is the only help center, and nobody chose that mails list one alone. */
    public static final Code ONLY_ONE = Code.of("ONLY_ONE");
    /** Older ones fill the list: a mail has at most {@link Mail#MOST_HELP_CENTERS}. */
    public static final Code TOO_MANY = Code.of("TOO_MANY");
    /** The brand's host is no plain host name, so that no link may lead there. */
    public static final Code HOST_INVALID = Code.of("HOST_INVALID");

    /** Copies the list. */
    public HelpCenterList {
        lines = List.copyOf(lines);
    }

    /**
     * One brand of the account.
     *
     * @param brand the brand as of now
     * @param setting what decides: {@link #LISTED} for those in the list; else the first that keeps it out, one of the
     *     codes here or {@link BrandStep#INACTIVE}, {@link BrandStep#HELP_CENTER_OFF}, {@link BrandStep#STAGING}
     * @param changeableBy who may change that setting
     */
    public record Line(Brand brand, Code setting, Set<Changer> changeableBy) {
        /** Copies the collection. */
        public Line {
            changeableBy = Set.copyOf(changeableBy);
        }

        /**
         * Whether the mail lists it.
         *
         * @return true for those in the list
         */
        public boolean listed() {
            return setting.equals(LISTED);
        }
    }

    /**
     * What the mail shows.
     *
     * @return the brands whose help centers are listed, in the order of the list; at most {@link Mail#MOST_HELP_CENTERS}
     */
    public List<Brand> listed() {
        return lines.stream().filter(Line::listed).map(Line::brand).toList();
    }
}
