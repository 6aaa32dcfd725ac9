/**
 * The languages of pages and mails: which there are, which fits a reader, and how they count and write a moment.
 *
 * <p>To add one, in this order; the tests name every key that is still missing:
 *
 * <ol>
 *   <li>a constant of {@link dev.resetkit.model.words.Language} with its tag and its rule of plurals (CLDR); the rule
 *       goes to {@code PluralRule} where none of those fits;
 *   <li>its two lines in {@code dev/resetkit/model/words/moments.properties};
 *   <li>{@code dev/resetkit/words/TAG.properties}, what users and holders of a link are told, a copy of {@code en} to
 *       begin with;
 *   <li>{@code dev/resetkit/mail/text/TAG.properties} of the mail adapter, the mails;
 *   <li>if staff are to read it too, {@code dev/resetkit/words/staff/TAG.properties} and its constant beside the others
 *       of staff in {@code dev.resetkit.internal.words.Sentences}.
 * </ol>
 *
 * <p>What a translator has to know: one key is one whole sentence, and none is put together from parts. Names in braces
 * stay as they are and stand where the sentence wants them. A sentence with a number has one key for each form of its
 * language, as {@code .one} and {@code .few}. The form is polite. No sentence says that a mail was "delivered": a mail
 * server's acceptance is all that anybody can know.
 */
@NullMarked
package dev.resetkit.model.words;

import org.jspecify.annotations.NullMarked;
