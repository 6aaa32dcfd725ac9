package dev.resetkit.helpdesk.console;

import dev.resetkit.Resetkit;
import dev.resetkit.helpdesk.signin.DeskPrincipal;
import dev.resetkit.model.Code;
import dev.resetkit.model.id.UserId;
import dev.resetkit.spi.store.AuditCursor;
import dev.resetkit.spi.store.AuditEntry;
import dev.resetkit.spi.store.AuditQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The audit, page by page. */
@Controller
class AuditController {
    private static final int PAGE = 50;
    private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

    private final Staffroom room;
    private final Resetkit resetkit;

    AuditController(Staffroom room, Resetkit resetkit) {
        this.room = room;
        this.resetkit = resetkit;
    }

    /**
     * What is looked for; an empty field is not.
     *
     * @param target about whom
     * @param by who did it
     * @param event the code of what happened
     * @param outcome the code of what came of it
     * @param from the first day
     * @param until the last day
     * @param behind the page before
     */
    public record Filter(
            @Nullable String target,
            @Nullable String by,
            @Nullable String event,
            @Nullable String outcome,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate from,

            @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
            LocalDate until,

            @Nullable String behind) {
        AuditQuery query() {
            AuditQuery query = AuditQuery.all().pagesOf(PAGE);
            query = with(query, target, (q, text) -> q.about(UserId.of(text)));
            query = with(query, by, (q, text) -> q.by(UserId.of(text)));
            query = with(query, event, (q, text) -> q.of(Code.of(text)));
            query = with(query, outcome, (q, text) -> q.ended(Code.of(text)));
            if (from != null || until != null) {
                Instant first = from == null ? Instant.EPOCH : day(from);
                query = query.between(first, until == null ? EVER : day(until.plusDays(1)));
            }
            return with(query, behind, (q, text) -> q.behind(AuditCursor.of(text)));
        }

        private static Instant day(LocalDate date) {
            return date.atStartOfDay().toInstant(ZoneOffset.UTC);
        }

        private static AuditQuery with(
                AuditQuery query, @Nullable String text, BiFunction<AuditQuery, String, AuditQuery> more) {
            return text == null || text.isBlank() ? query : more.apply(query, text.strip());
        }
    }

    /**
     * A line.
     *
     * @param at when
     * @param event what happened
     * @param outcome what came of it
     * @param by who did it, and by which program
     * @param target about whom
     * @param address the masked address
     * @param detail the reason, or the old and the new value
     */
    public record Row(
            String at, String event, String outcome, String by, String target, String address, String detail) {}

    @GetMapping("/audit")
    String page(
            @ModelAttribute Filter filter,
            @AuthenticationPrincipal DeskPrincipal who,
            Model model,
            RedirectAttributes next) {
        model.addAttribute("filter", filter);
        AuditQuery query;
        try {
            query = filter.query();
        } catch (IllegalArgumentException nothingLikeIt) {
            Told.not("There is nothing of that form in the audit.").on(next);
            return "redirect:/audit";
        }
        return resetkit.settings()
                .audit(room.actor(who), query)
                .fold(
                        accepted -> {
                            model.addAttribute(
                                    "lines",
                                    accepted.value().lines().stream()
                                            .map(this::row)
                                            .toList());
                            model.addAttribute(
                                    "next",
                                    accepted.value()
                                            .next()
                                            .map(AuditCursor::text)
                                            .orElse(""));
                            return "audit";
                        },
                        refused -> {
                            Told.of(refused.why(), room.words()).on(next);
                            return "redirect:/people/customers";
                        });
    }

    private Row row(AuditEntry entry) {
        return new Row(
                Staffroom.moment(entry.at()),
                entry.event().name(),
                entry.outcome().name(),
                entry.actor().map(room::nameOf).orElse("")
                        + entry.via().map(program -> " through " + program).orElse(""),
                entry.target().map(room::nameOf).orElse(""),
                entry.maskedAddress().orElse(""),
                entry.detail());
    }
}
