package dev.resetkit.helpdesk.rest;

import dev.resetkit.Resetkit;
import dev.resetkit.Staff;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.decision.Outcome;
import dev.resetkit.model.id.JobId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists that were started: how they stand, pause, resume, cancel, and what became of each line. */
@RestController
@RequestMapping("/api/v1/jobs")
class JobApi {
    private final Staff staff;

    JobApi(Resetkit resetkit) {
        staff = resetkit.staff();
    }

    @Operation(summary = "The lists of the account, those started last first", description = "Until there is no next.")
    @GetMapping
    ResponseEntity<Object> latest(
            @Parameter(description = "next of the page before") @RequestParam(required = false) @Nullable String behind,
            @Parameter(description = "1 to 1000") @RequestParam(defaultValue = "100") int limit,
            @Parameter(hidden = true) @AuthenticationPrincipal Actor actor) {
        return staff.bulkJobs(actor, Optional.ofNullable(behind).map(JobId::of), limit)
                .fold(
                        accepted -> ResponseEntity.ok(JobAnswers.Jobs.of(accepted.value(), limit)),
                        refused -> Problems.refused(refused.why()));
    }

    @Operation(summary = "How a list stands, with how many lines there are of each result")
    @GetMapping("/{id}")
    ResponseEntity<Object> report(
            @PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Actor actor) {
        return staff.bulkReport(actor, JobId.of(id))
                .fold(
                        accepted -> ResponseEntity.ok(JobAnswers.Job.of(accepted.value())),
                        refused -> Problems.refused(refused.why()));
    }

    @Operation(summary = "What became of each line, page by page", description = "Until there is no next.")
    @GetMapping("/{id}/results")
    ResponseEntity<Object> results(
            @PathVariable String id,
            @Parameter(description = "next of the page before") @RequestParam(defaultValue = "0") long after,
            @Parameter(description = "1 to 1000") @RequestParam(defaultValue = "100") int limit,
            @Parameter(hidden = true) @AuthenticationPrincipal Actor actor) {
        return staff.bulkResults(actor, JobId.of(id), after, limit)
                .fold(
                        accepted -> ResponseEntity.ok(JobAnswers.Items.of(accepted.value(), limit)),
                        refused -> Problems.refused(refused.why()));
    }

    @Operation(summary = "Pauses a list: nothing more is sent until it is resumed")
    @PostMapping("/{id}/pause")
    ResponseEntity<Object> pause(
            @PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Actor actor) {
        return after(staff.pauseBulk(actor, JobId.of(id)), actor);
    }

    @Operation(summary = "Resumes a list, also one that paused itself")
    @PostMapping("/{id}/resume")
    ResponseEntity<Object> resume(
            @PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Actor actor) {
        return after(staff.resumeBulk(actor, JobId.of(id)), actor);
    }

    @Operation(summary = "Cancels a list: what was not sent never will be; links that are out live on")
    @PostMapping("/{id}/cancel")
    ResponseEntity<Object> cancel(
            @PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Actor actor) {
        return after(staff.cancelBulk(actor, JobId.of(id)), actor);
    }

    private ResponseEntity<Object> after(Outcome<JobId> steered, Actor actor) {
        return steered.fold(
                accepted -> report(accepted.value().value(), actor), refused -> Problems.refused(refused.why()));
    }
}
