package dev.resetkit.model.reset;

import dev.resetkit.model.decision.Hint;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.MailKind;
import java.time.Duration;
import java.util.List;

/**
 * What a mail would be, before it is sent. It shows a duration and no date: a link's life counts from the moment of
 * hand-over.
 *
 * @param target whom
 * @param mail what kind of mail: to pick a new password, or the first one
 * @param maskedAddress where, masked
 * @param brand through which brand
 * @param helpCenters which help centers it lists, with the reason for each brand of the account
 * @param locale in which language
 * @param life how long its link will live
 * @param hints what staff had better know before they send; looked for by a preview only, empty once it is sent
 */
public record Preview(
        UserId target,
        MailKind mail,
        String maskedAddress,
        BrandChoice brand,
        HelpCenterList helpCenters,
        LocaleChoice locale,
        Duration life,
        List<Hint> hints) {
    /** Copies the list. */
    public Preview {
        hints = List.copyOf(hints);
    }

    /**
     * The same with something worth knowing beside it.
     *
     * @param known what
     * @return a copy
     */
    public Preview with(List<Hint> known) {
        return new Preview(target, mail, maskedAddress, brand, helpCenters, locale, life, known);
    }
}
