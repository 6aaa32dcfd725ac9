package dev.resetkit.model.reset;

import dev.resetkit.model.id.UserId;
import java.time.Duration;

/**
 * What a mail would be, before it is sent. It shows a duration and no date: a link's life counts from the moment of
 * hand-over.
 *
 * @param target whom
 * @param maskedAddress where, masked
 * @param brand through which brand
 * @param locale in which language
 * @param life how long its link will live
 */
public record Preview(UserId target, String maskedAddress, BrandChoice brand, LocaleChoice locale, Duration life) {}
