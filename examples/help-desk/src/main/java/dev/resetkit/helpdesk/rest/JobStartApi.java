package dev.resetkit.helpdesk.rest;

import dev.resetkit.Resetkit;
import dev.resetkit.Staff;
import dev.resetkit.helpdesk.lists.AddressList;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.id.JobId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.QueuedReset;
import dev.resetkit.model.reset.ResetLimits;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Resets for a whole list: what would happen, and the start. The list is of ids, or a CSV of addresses. */
@RestController
@RequestMapping("/api/v1/jobs")
class JobStartApi {
    private static final String CSV = "text/csv";
    private static final String LOOK = "What sending to a list would come to, and nothing is sent";
    private static final String START = "Sends resets to a list";
    private static final String CSV_TOO =
            "As JSON a list of ids, as CSV the addresses in the first column of each line; 10,000 at most.";
    private static final String ANSWERS = " 202 when it is started, 200 when the same key started it before.";

    private final Staff staff;
    private final AddressList lists;
    private final StartedJobs jobs;
    private final String limits;

    JobStartApi(Resetkit resetkit, AddressList lists, StartedJobs jobs, ResetLimits limits) {
        staff = resetkit.staff();
        this.lists = lists;
        this.jobs = jobs;
        this.limits = RateLimits.starting(limits);
    }

    @Operation(summary = LOOK, description = CSV_TOO)
    @PostMapping(path = "/dry-run", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> look(
            @RequestBody Wanted wanted, @Parameter(hidden = true) @AuthenticationPrincipal Actor actor) {
        return staff.dryRun(actor, wanted.ids(), wanted.options())
                .fold(
                        accepted -> ResponseEntity.ok(JobAnswers.Looked.of(accepted.value())),
                        refused -> Problems.refused(refused.why()));
    }

    @Operation(summary = LOOK, description = CSV_TOO)
    @PostMapping(path = "/dry-run", consumes = CSV)
    ResponseEntity<Object> lookCsv(
            @RequestBody byte[] csv,
            @RequestParam(required = false) @Nullable String brand,
            @Parameter(hidden = true) @AuthenticationPrincipal Actor actor) {
        return look(new Wanted(users(csv), brand, null, null), actor);
    }

    @Operation(summary = START, description = CSV_TOO + ANSWERS)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Object> start(
            @RequestBody Wanted wanted,
            @Parameter(description = "The same key within a day: the same list, started once")
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String key,
            @Parameter(hidden = true) @AuthenticationPrincipal Actor actor) {
        List<UserId> users = wanted.ids();
        Supplier<Outcome<JobId>> start = () -> staff.startBulk(actor, users, wanted.options());
        Outcome<JobId> outcome = key == null
                ? jobs.start(actor, start)
                : jobs.once(actor, StartedJobs.Key.of(key, wanted.parts()), start);
        return outcome.fold(
                accepted -> started(actor, accepted.value(), accepted.code().equals(QueuedReset.REPEATED)),
                refused -> Problems.refused(refused.why()));
    }

    @Operation(summary = START, description = CSV_TOO + ANSWERS)
    @PostMapping(consumes = CSV)
    ResponseEntity<Object> startCsv(
            @RequestBody byte[] csv,
            @RequestParam(required = false) @Nullable String brand,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable Integer perMinute,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Parameter(hidden = true) @AuthenticationPrincipal Actor actor) {
        return start(new Wanted(users(csv), brand, reason, perMinute), key, actor);
    }

    private ResponseEntity<Object> started(Actor actor, JobId job, boolean before) {
        return staff.bulkReport(actor, job)
                .fold(
                        accepted -> ResponseEntity.status(before ? HttpStatus.OK : HttpStatus.ACCEPTED)
                                .location(URI.create("/api/v1/jobs/" + job.value()))
                                .header(RateLimits.POLICY, limits)
                                .body(JobAnswers.Job.of(accepted.value())),
                        refused -> Problems.refused(refused.why()));
    }

    private List<String> users(byte[] csv) {
        List<String> addresses = AddressList.addresses(new String(csv, StandardCharsets.UTF_8));
        // One that is too long is refused where all lists are; nobody is looked up for it.
        return addresses.size() > AddressList.MOST
                ? addresses
                : lists.users(addresses).stream().map(UserId::value).toList();
    }
}
