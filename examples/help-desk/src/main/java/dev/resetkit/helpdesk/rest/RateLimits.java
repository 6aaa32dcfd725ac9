package dev.resetkit.helpdesk.rest;

import dev.resetkit.model.decision.Check;
import dev.resetkit.model.reset.ResetLimits;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/**
 * What programs are told of limits, in the header fields of the IETF's draft "RateLimit header fields for HTTP": q is
 * the quota, w the window in seconds, r what is left, t the seconds until there is more. The library says which limits
 * there are and, of a refusal, which one has no room and for how long. How much is left before that it does not say, so
 * that nothing here says it either.
 */
final class RateLimits {
    static final String POLICY = "RateLimit-Policy";
    static final String LEFT = "RateLimit";

    private static final long HOUR = Duration.ofHours(1).toSeconds();
    private static final long DAY = Duration.ofDays(1).toSeconds();

    private RateLimits() {}

    /** The limits of every call that sends. */
    static String sending(ResetLimits limits) {
        return String.join(
                ", ",
                policy("target-hour", limits.targetHour(), HOUR),
                policy("target-day", limits.targetDay(), DAY),
                policy("account-hour", limits.accountHour(), HOUR));
    }

    /** The limit of every call that starts a list. */
    static String starting(ResetLimits limits) {
        return policy("jobs-day", limits.jobsDay(), DAY);
    }

    /** The one limit that has no room, and until when. */
    static HttpHeaders refused(Check check) {
        var headers = new HttpHeaders();
        Optional<Duration> wait = Problems.wait(check);
        Optional<String> limit = Optional.ofNullable(check.facts().get("limit"));
        Optional<String> most = Optional.ofNullable(check.facts().get("most"));
        wait.ifPresent(time -> headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Problems.seconds(time))));
        if (wait.isPresent() && limit.isPresent() && most.isPresent()) {
            String name = limit.get().toLowerCase(Locale.ROOT).replace('_', '-');
            headers.set(POLICY, policy(name, Long.parseLong(most.get()), name.endsWith("-day") ? DAY : HOUR));
            headers.set(LEFT, "\"%s\";r=0;t=%d".formatted(name, Problems.seconds(wait.get())));
        }
        return headers;
    }

    private static String policy(String name, long quota, long window) {
        return "\"%s\";q=%d;w=%d".formatted(name, quota, window);
    }
}
