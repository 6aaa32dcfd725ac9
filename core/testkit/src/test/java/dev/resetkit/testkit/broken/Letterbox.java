package dev.resetkit.testkit.broken;

import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.secret.ResetLink;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a small mailer writes a mail; every part can be broken. */
public record Letterbox(
        Function<Mail, String> head,
        Function<Mail, List<String>> recipients,
        Function<Mail, String> text,
        Function<Mail, String> html,
        Function<Mail, HandOver> answer,
        Function<Mail, HandOver> refusal,
        Function<Mail, HandOver> whenUnreachable) {
    static Letterbox whole() {
        return new Letterbox(
                mail -> "To: <" + clean(mail.recipient().value()) + ">\r\nSubject: Hello\r\n " + clean(name(mail)),
                mail -> List.of(mail.recipient().value()),
                Letterbox::words,
                mail -> "<p>" + escaped(name(mail)) + "</p><p>" + escaped(words(mail)) + "</p>",
                mail -> HandOver.accepted(250, Optional.empty(), "ok"),
                mail -> HostSuites.unknownRecipient(),
                mail -> HandOver.failed(HandOver.Outcome.TEMPORARY, Phase.CONNECT, 0, "connection refused"));
    }

    /** Characters that a header field may hold as they are. */
    public static String clean(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }

    /** The name of whom a mail is for. */
    public static String name(Mail mail) {
        return mail.recipientName().orElse("");
    }

    /** The link, or whom the mail is about, or a word. */
    public static String words(Mail mail) {
        return mail.link().map(ResetLink::reveal).or(mail::about).orElse("changed") + listed(mail);
    }

    private static String listed(Mail mail) {
        return mail.helpCenters().stream()
                .map(center -> "\n" + center.name() + " " + center.url())
                .collect(Collectors.joining());
    }

    /** The link, if there is one. */
    public static String link(Mail mail) {
        return mail.link().map(ResetLink::reveal).orElse("");
    }

    /** Text as HTML. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
