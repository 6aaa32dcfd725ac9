package dev.resetkit.helpdesk.ops;

import dev.resetkit.Resetkit;
import dev.resetkit.model.mail.DeliveryHealth;
import dev.resetkit.spi.StoreUnavailableException;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether mails get away: down while a mail server is at fault, or one has waited for long. */
@Component
class MailHealth implements HealthIndicator {
    /** A mail is handed over within a second or two; what waits for minutes waits for somebody. */
    private static final Duration LONG = Duration.ofMinutes(10);

    private final Resetkit resetkit;

    MailHealth(Resetkit resetkit) {
        this.resetkit = resetkit;
    }

    @Override
    public Health health() {
        try {
            return of(resetkit.process().health());
        } catch (StoreUnavailableException down) {
            return Health.down().withDetail("store", "cannot be read").build();
        }
    }

    static Health of(DeliveryHealth now) {
        boolean late =
                now.singles().age().filter(age -> age.compareTo(LONG) > 0).isPresent();
        var health = late || !now.failing().isEmpty() ? Health.down() : Health.up();
        return health.withDetail("waiting", now.singles().mails())
                .withDetail("waitingOfLists", now.ofJobs().mails())
                .withDetail("acceptedLately", now.acceptedLately())
                .withDetail(
                        "serversAtFault",
                        now.failing().stream().map(server -> server.server()).toList())
                .build();
    }
}
