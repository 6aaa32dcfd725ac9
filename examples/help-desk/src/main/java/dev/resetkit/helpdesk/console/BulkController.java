package dev.resetkit.helpdesk.console;

import dev.resetkit.Resetkit;
import dev.resetkit.Staff;
import dev.resetkit.helpdesk.lists.AddressList;
import dev.resetkit.helpdesk.lists.BulkJobs;
import dev.resetkit.helpdesk.signin.DeskPrincipal;
import dev.resetkit.model.Code;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.bulk.ItemResult;
import dev.resetkit.model.bulk.JobOverview;
import dev.resetkit.model.bulk.JobReport;
import dev.resetkit.model.bulk.JobState;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.id.JobId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Resets for a whole list: look first, then send, then watch. */
@Controller
class BulkController {
    private static final int PAGE = 1_000;
    private static final int SHOWN = 50;
    private static final int LONGEST_REASON = 300;

    private final Staffroom room;
    private final Staff staff;
    private final AddressList lists;
    private final BulkJobs jobs;

    BulkController(Staffroom room, Resetkit resetkit, AddressList lists, BulkJobs jobs) {
        this.room = room;
        this.staff = resetkit.staff();
        this.lists = lists;
        this.jobs = jobs;
    }

    /**
     * How many came to the same.
     *
     * @param code its name
     * @param words what it means
     * @param number how many
     */
    public record Count(String code, String words, long number) {}

    /**
     * A list that was sent to.
     *
     * @param id the job's
     * @param title what it was called
     * @param state where it stands
     * @param at when it was started
     * @param by who started it
     */
    public record Listed(String id, String title, String state, String at, String by) {}

    @GetMapping("/bulk")
    String page(
            @RequestParam(required = false) @Nullable String behind,
            @AuthenticationPrincipal DeskPrincipal who,
            Model model) {
        // One more than is shown tells whether there is a page behind this one.
        List<JobOverview> found = staff.bulkJobs(
                        room.actor(who), Optional.ofNullable(behind).map(JobId::of), SHOWN + 1)
                .fold(accepted -> accepted.value(), refused -> List.of());
        List<JobOverview> shown = found.subList(0, Math.min(SHOWN, found.size()));
        Map<String, String> titles =
                jobs.titles(shown.stream().map(job -> job.id().value()).toList());
        model.addAttribute(
                "jobs", shown.stream().map(job -> listed(job, titles)).toList());
        model.addAttribute(
                "next", found.size() > SHOWN ? shown.get(SHOWN - 1).id().value() : "");
        return "bulk";
    }

    private Listed listed(JobOverview job, Map<String, String> titles) {
        String id = job.id().value();
        return new Listed(
                id,
                titles.getOrDefault(id, id),
                job.state().name().toLowerCase(Locale.ROOT),
                Staffroom.moment(job.startedAt()),
                room.nameOf(job.starter().user()));
    }

    @PostMapping("/bulk/check")
    String check(
            @RequestParam MultipartFile file,
            @AuthenticationPrincipal DeskPrincipal who,
            Model model,
            RedirectAttributes next)
            throws IOException {
        List<String> addresses = AddressList.addresses(new String(file.getBytes(), StandardCharsets.UTF_8));
        if (addresses.size() > AddressList.MOST) {
            return tooLong(next);
        }
        return staff.dryRun(room.actor(who), lists.users(addresses), BulkOptions.defaults())
                .fold(
                        accepted -> {
                            model.addAttribute("fileName", String.valueOf(file.getOriginalFilename()));
                            model.addAttribute("addresses", String.join("\n", addresses));
                            model.addAttribute("size", accepted.value().size());
                            model.addAttribute("mails", accepted.value().mails());
                            model.addAttribute("counts", counts(accepted.value().counts()));
                            return "bulk-check";
                        },
                        refused -> {
                            Told.of(refused.why(), room.words()).on(next);
                            return "redirect:/bulk";
                        });
    }

    /** The job and the line in our own table: both, or neither. */
    @Transactional
    @PostMapping("/bulk")
    public String start(
            @RequestParam String addresses,
            @RequestParam String title,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal DeskPrincipal who,
            RedirectAttributes next) {
        List<String> wanted = AddressList.addresses(addresses);
        if (wanted.size() > AddressList.MOST || reason.length() > LONGEST_REASON) {
            return tooLong(next);
        }
        BulkOptions options = reason.isBlank()
                ? BulkOptions.defaults()
                : BulkOptions.defaults().because(reason.strip());
        var outcome = staff.startBulk(room.actor(who), lists.users(wanted), options);
        return outcome.fold(
                accepted -> {
                    jobs.add(accepted.value().value(), title);
                    return "redirect:/bulk/" + accepted.value().value();
                },
                refused -> {
                    Told.of(refused.why(), room.words()).on(next);
                    return "redirect:/bulk";
                });
    }

    @GetMapping("/bulk/{job}")
    String job(@PathVariable String job, @AuthenticationPrincipal DeskPrincipal who, Model model) {
        progress(job, who, model);
        return "bulk-job";
    }

    /** The progress alone, for a page that looks again. */
    @GetMapping("/bulk/{job}/progress")
    String progress(@PathVariable String job, @AuthenticationPrincipal DeskPrincipal who, Model model) {
        JobReport report = staff.bulkReport(room.actor(who), JobId.of(job))
                .fold(accepted -> accepted.value(), refused -> {
                    throw new ResponseStatusException(HttpStatus.NOT_FOUND);
                });
        model.addAttribute("job", report);
        model.addAttribute("waiting", report.count(ItemResult.WAITING));
        model.addAttribute("done", report.size() - report.count(ItemResult.WAITING));
        model.addAttribute("state", report.state().name().toLowerCase(Locale.ROOT));
        model.addAttribute("why", room.words().job(report.state(), report.why()));
        model.addAttribute("running", report.state() == JobState.RUNNING);
        model.addAttribute("paused", report.state() == JobState.PAUSED);
        model.addAttribute("counts", counts(report.counts()));
        return "progress :: job";
    }

    @PostMapping("/bulk/{job}/{verb}")
    String steer(
            @PathVariable String job,
            @PathVariable String verb,
            @AuthenticationPrincipal DeskPrincipal who,
            RedirectAttributes next) {
        Outcome<JobId> outcome = switch (verb) {
            case "pause" -> staff.pauseBulk(room.actor(who), JobId.of(job));
            case "resume" -> staff.resumeBulk(room.actor(who), JobId.of(job));
            case "cancel" -> staff.cancelBulk(room.actor(who), JobId.of(job));
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
        Told.of(outcome, "Done.", room.words()).on(next);
        return "redirect:/bulk/" + job;
    }

    @GetMapping("/bulk/{job}/results.csv")
    ResponseEntity<String> results(@PathVariable String job, @AuthenticationPrincipal DeskPrincipal who) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("position", "user", "result", "meaning", "reset"));
        List<ItemResult> page;
        long after = 0;
        do {
            page = staff.bulkResults(room.actor(who), JobId.of(job), after, PAGE)
                    .fold(accepted -> accepted.value(), refused -> {
                        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
                    });
            for (ItemResult item : page) {
                rows.add(List.of(
                        Long.toString(item.position()),
                        item.user().value(),
                        item.code().name(),
                        room.words().item(item.code()),
                        item.reset().map(reset -> reset.value()).orElse("")));
                after = item.position();
            }
        } while (page.size() == PAGE);
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("results.csv")
                                .build()
                                .toString())
                .body(AddressList.csv(rows));
    }

    private static String tooLong(RedirectAttributes next) {
        Told.not("A list has at most " + AddressList.MOST + " lines, and a reason " + LONGEST_REASON + " characters.")
                .on(next);
        return "redirect:/bulk";
    }

    private List<Count> counts(Map<Code, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new Count(entry.getKey().name(), room.words().item(entry.getKey()), entry.getValue()))
                .sorted(Comparator.comparing(Count::number).reversed().thenComparing(Count::code))
                .toList();
    }
}
