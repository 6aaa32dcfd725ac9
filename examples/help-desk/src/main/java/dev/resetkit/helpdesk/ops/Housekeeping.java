package dev.resetkit.helpdesk.ops;

import dev.resetkit.Resetkit;
import dev.resetkit.model.retention.Retention;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Takes away every night what has been over for long. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Housekeeping {
    private final Resetkit resetkit;

    Housekeeping(Resetkit resetkit) {
        this.resetkit = resetkit;
    }

    @Scheduled(cron = "0 30 3 * * *")
    void sweep() {
        boolean more;
        do {
            more = resetkit.process().purge(Retention.defaults()).more();
        } while (more);
    }
}
