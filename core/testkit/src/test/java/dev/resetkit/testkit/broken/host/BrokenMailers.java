package dev.resetkit.testkit.broken.host;

import static dev.resetkit.testkit.broken.Letterbox.clean;
import static dev.resetkit.testkit.broken.Letterbox.escaped;
import static dev.resetkit.testkit.broken.Letterbox.link;
import static dev.resetkit.testkit.broken.Letterbox.name;
import static dev.resetkit.testkit.broken.Letterbox.words;
import static dev.resetkit.testkit.broken.Shelves.MAILERS;

import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Letterbox;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Records;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Mailers that write something else than what they were given, to somebody else, or say that they did. */
public final class BrokenMailers {
    private static final String EVIL = "evil@example.net";
    private static final String ITS_LINK = "looks for its link as well";

    private BrokenMailers() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                part("html", "none, though it was declared", () -> mail -> "")
                        .by("declaredAsItIs")
                        .also("opens the HTML", "namesAreText"),
                answer("accepted before the body", mail -> accepted(Phase.RCPT, "ok"))
                        .by("acceptanceIsTold"),
                answer("accepted though nobody knows", mail -> failed(HandOver.Outcome.UNKNOWN, Phase.DATA))
                        .by("acceptanceIsTold")
                        .also("waits for an acceptance", ACCEPTED),
                part(
                                "recipients",
                                "a blind copy of notices",
                                () -> mail -> with(
                                        mail, "archive@example.com", mail.link().isEmpty()))
                        .by("noticeArrives")
                        .also("has notices as well", "hostileNamesReachNobody", "hostileNames"),
                part(
                                "recipients",
                                "a blind copy of short names",
                                () -> mail -> with(
                                        mail,
                                        "archive@example.com",
                                        mail.link().isPresent() && name(mail).equals("Ada Example")))
                        .by("oneRecipient")
                        .also("counts the recipients as well", "refusalLeavesNoTrace"),
                part(
                                "recipients",
                                "addresses in lower case",
                                () -> mail -> List.of(mail.recipient().value().toLowerCase(Locale.ROOT)))
                        .by("spellingStays")
                        .also("has capitals in one", "hostileAddresses"),
                part("text", "links are escaped", () -> mail -> words(mail).replace("&", "&amp;"))
                        .by("linkArrives")
                        .also(ITS_LINK, "threadsDeliverOnce")
                        .also("has a name with that character", "reportsNameThePerson"),
                part("html", "links are cut off", () -> mail -> link(mail).isEmpty() ? whole(mail) : "<p>Hello</p>")
                        .by("linkArrives")
                        .also("looks into the HTML of such a mail as well", "helpCentersArrive"),
                part("text", "long lines are broken", () -> mail -> words(mail).replaceAll("(.{998})", "$1\r\n"))
                        .by("longLinkArrives"),
                part("head", "a field for the link", () -> mail -> head(mail) + "\r\nX-Link: " + link(mail))
                        .by("noHeaderHoldsTheLink"),
                part(
                                "text",
                                "nothing for one kind of notice",
                                () -> mail -> mail.kind() == MailKind.SETTING_FORBIDDEN ? " " : words(mail))
                        .by("noticeArrives"),
                part("text", "the link of the mail before", BrokenMailers::linkOfTheMailBefore)
                        .by("noticesHoldNoLink"),
                part(
                                "text",
                                "a report is about nobody",
                                () -> mail -> mail.about()
                                        .map(any -> "a password was set")
                                        .orElse(words(mail)))
                        .by("reportsNameThePerson"),
                part(
                                "html",
                                "a report is about nobody",
                                () -> mail -> mail.about().isPresent() ? "<p>set</p>" : whole(mail))
                        .by("reportsNameThePerson"),
                part("text", "no list of help centers", () -> mail -> words(mail.withHelpCenters(List.of())))
                        .by("helpCentersArrive"),
                part("html", "no list of help centers", () -> mail -> whole(mail.withHelpCenters(List.of())))
                        .by("helpCentersArrive"),
                part(
                                "html",
                                "names are markup",
                                () -> mail -> "<p>" + name(mail) + "</p><p>" + escaped(words(mail)) + "</p>")
                        .by("namesAreText"),
                part(
                                "html",
                                "persons are markup",
                                () -> mail -> "<p>" + escaped(name(mail)) + "</p><p>" + words(mail) + "</p>")
                        .by("namesAreText"),
                part(
                                "recipients",
                                "nobody where a name has another script",
                                () -> mail -> clean(name(mail)).contains("??")
                                                && name(mail).contains("%")
                                        ? List.of()
                                        : one(mail))
                        .by("namesOfAnyScript")
                        .also("has the same name", "namesOfAnyScriptAreNoHeaders"),
                part(
                                "head",
                                "a field of its own for another script",
                                () -> mail -> head(mail) + (name(mail).contains("%") ? "\r\nX-Script: other" : ""))
                        .by("namesOfAnyScriptAreNoHeaders"),
                part(
                                "recipients",
                                "those in the name",
                                () -> mail -> with(mail, EVIL, name(mail).contains(EVIL)))
                        .by("hostileNamesReachNobody")
                        .also("counts the recipients of each", "hostileNames"),
                part("head", "names as they are", () -> mail -> "To: x\r\nSubject: Hello " + name(mail))
                        .by("hostileNames"),
                part(
                                "recipients",
                                "several in one address",
                                () -> mail -> Arrays.stream(
                                                mail.recipient().value().split("[,;]"))
                                        .map(address -> address.replace("team:", ""))
                                        .toList())
                        .by("hostileAddresses"),
                answer("quotes the link", mail -> accepted(Phase.DATA, "sent " + link(mail)))
                        .by("textsHideTheLink"),
                part("refusal", "for a while", () -> mail -> failed(HandOver.Outcome.TEMPORARY, Phase.RCPT))
                        .by("refusedRecipientIsTold"),
                MAILERS.made("refusal: the next one is refused too", (box, around) -> refusingTheNext(box))
                        .by("refusalLeavesNoTrace"),
                part("whenUnreachable", "is thrown", () -> BrokenMailers::thrown)
                        .by("unreachableServerIsTold"),
                part("whenUnreachable", "is guessed", () -> mail -> accepted(Phase.DATA, "guessed"))
                        .by("unreachableServerIsTold"),
                part(
                                "whenUnreachable",
                                "is the mail's fault",
                                () -> mail -> failed(HandOver.Outcome.TEMPORARY, Phase.DATA))
                        .by("unreachableServerIsTold"),
                part("text", "links of two threads are mixed up", BrokenMailers::mixedUp)
                        .by("threadsDeliverOnce"));
    }

    private static final String[] ACCEPTED = {
        "declaredAsItIs",
        "oneRecipient",
        "spellingStays",
        "linkArrives",
        "helpCentersArrive",
        "longLinkArrives",
        "noHeaderHoldsTheLink",
        "noticeArrives",
        "noticesHoldNoLink",
        "reportsNameThePerson",
        "namesAreText",
        "namesOfAnyScript",
        "namesOfAnyScriptAreNoHeaders",
        "hostileNamesReachNobody",
        "hostileNames",
        "hostileAddresses",
        "refusalLeavesNoTrace",
        "threadsDeliverOnce"
    };

    /** Another part of the mailer, made for each clause. */
    private static Broken part(String part, String how, Supplier<Function<Mail, Object>> broken) {
        return MAILERS.made(part + ": " + how, (whole, around) -> Records.with(whole, part, broken.get()));
    }

    private static Broken answer(String how, Function<Mail, Object> broken) {
        return part("answer", how, () -> broken);
    }

    private static List<String> one(Mail mail) {
        return List.of(mail.recipient().value());
    }

    private static List<String> with(Mail mail, String other, boolean there) {
        return Stream.concat(one(mail).stream(), Stream.of(other).filter(any -> there))
                .toList();
    }

    private static String head(Mail mail) {
        return "To: x\r\nSubject: " + clean(name(mail));
    }

    private static String whole(Mail mail) {
        return "<p>" + escaped(name(mail)) + "</p><p>" + escaped(words(mail)) + "</p>";
    }

    private static HandOver accepted(Phase phase, String text) {
        return Records.with(HandOver.accepted(250, Optional.empty(), text), "phase", phase);
    }

    private static HandOver failed(HandOver.Outcome outcome, Phase phase) {
        return HandOver.failed(outcome, phase, 0, "connection refused");
    }

    private static Object thrown(Mail mail) {
        throw new IllegalStateException("connection refused for " + mail.id());
    }

    private static Function<Mail, Object> linkOfTheMailBefore() {
        var last = new AtomicReference<>("");
        return mail -> words(mail) + (link(mail).isEmpty() ? last.get() : last.getAndSet(link(mail)));
    }

    private static Function<Mail, Object> mixedUp() {
        var last = new AtomicReference<>("");
        return mail -> Meeting.isRacer() ? last.getAndSet(link(mail)) : words(mail);
    }

    private static Letterbox refusingTheNext(Letterbox box) {
        var refused = new AtomicBoolean();
        Function<Mail, HandOver> refusal = mail -> {
            refused.set(true);
            return box.refusal().apply(mail);
        };
        Function<Mail, HandOver> answer = mail -> refused.getAndSet(false)
                ? failed(HandOver.Outcome.TEMPORARY, Phase.RCPT)
                : box.answer().apply(mail);
        return Records.with(Records.with(box, "refusal", refusal), "answer", answer);
    }
}
