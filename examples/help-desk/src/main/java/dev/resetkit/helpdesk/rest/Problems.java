package dev.resetkit.helpdesk.rest;

import dev.resetkit.StaffSentences;
import dev.resetkit.model.Code;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Explanation;
import dev.resetkit.model.decision.Rules;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** A refusal as a problem (RFC 9457): the rule that decided, in words, and who can change it. */
final class Problems {
    static final StaffSentences WORDS = StaffSentences.of(Locale.ENGLISH, ZoneOffset.UTC);

    private static final Set<Code> NOT_FOUND =
            Set.of(Rules.NOT_IN_YOUR_SCOPE, Rules.RESET_UNKNOWN, Rules.BRAND_UNKNOWN, Rules.JOB_UNKNOWN);

    private static final Set<Code> FORBIDDEN = Set.of(
            Rules.RIGHT_MISSING,
            Rules.ACTOR_NOT_ACTIVE,
            Rules.ACTOR_ASSUMED,
            Rules.OWNER_PROTECTED,
            Rules.BLOCK_RIGHT_MISSING,
            Rules.BRAND_NOT_GRANTED,
            Rules.SETTING_OFF,
            Rules.STEP_UP_REQUIRED);

    private static final Map<Code, HttpStatus> OTHERS = Map.of(
            Rules.RATE_LIMITED, HttpStatus.TOO_MANY_REQUESTS,
            Rules.KEY_REUSED, HttpStatus.UNPROCESSABLE_CONTENT,
            Rules.REASON_MISSING, HttpStatus.UNPROCESSABLE_CONTENT);

    private Problems() {}

    static ResponseEntity<Object> refused(Explanation why) {
        Check deciding = why.deciding();
        ProblemDetail problem = of(status(deciding.rule()), deciding.rule(), WORDS.decision(why));
        problem.setProperty(
                "changeableBy",
                deciding.changeableBy().stream().map(Enum::name).sorted().toList());
        problem.setProperty("facts", deciding.facts());
        return ResponseEntity.status(problem.getStatus())
                .headers(RateLimits.refused(deciding))
                .body(problem);
    }

    static ProblemDetail of(HttpStatus status, Code rule, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:resetkit:rule:" + rule.name()));
        problem.setTitle(rule.name());
        problem.setProperty("rule", rule.name());
        return problem;
    }

    static ResponseEntity<Object> answer(ProblemDetail problem, Optional<Duration> wait) {
        var response = ResponseEntity.status(problem.getStatus());
        wait.ifPresent(time -> response.header(HttpHeaders.RETRY_AFTER, Long.toString(seconds(time))));
        return response.body(problem);
    }

    /** How long to wait, where the rule says so; begun seconds count. */
    static Optional<Duration> wait(Check check) {
        return Optional.ofNullable(check.facts().get("retryAfter")).map(Duration::parse);
    }

    static long seconds(Duration time) {
        return time.plusNanos(999_999_999).toSeconds();
    }

    private static HttpStatus status(Code rule) {
        if (NOT_FOUND.contains(rule)) {
            return HttpStatus.NOT_FOUND;
        }
        return FORBIDDEN.contains(rule) ? HttpStatus.FORBIDDEN : OTHERS.getOrDefault(rule, HttpStatus.CONFLICT);
    }
}
