/**
 * Mail over SMTP: {@link dev.resetkit.mail.MailRenderer} makes subject, text and HTML of a mail's content, and
 * {@link dev.resetkit.mail.SmtpMailer} hands the result to a mail server.
 */
@NullMarked
package dev.resetkit.mail;

import org.jspecify.annotations.NullMarked;
