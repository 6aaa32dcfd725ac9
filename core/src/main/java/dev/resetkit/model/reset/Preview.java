package dev.resetkit.model.reset;

import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.MailKind;
import java.time.Duration;

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
 */
public record Preview(
        UserId target,
        MailKind mail,
        String maskedAddress,
        BrandChoice brand,
        HelpCenterList helpCenters,
        LocaleChoice locale,
        Duration life) {}
