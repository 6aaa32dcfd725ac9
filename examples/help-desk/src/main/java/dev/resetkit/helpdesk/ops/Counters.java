package dev.resetkit.helpdesk.ops;

import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.reset.TimelineEntry;
import dev.resetkit.spi.ResetListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Counts each line of a timeline by where it led and by the kind of mail: {@code resetkit.timeline}. */
@Component
class Counters implements ResetListener {
    private final MeterRegistry registry;

    Counters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void happened(AccountId account, TimelineEntry entry) {
        registry.counter(
                        "resetkit.timeline",
                        "state",
                        entry.state().name().toLowerCase(Locale.ROOT),
                        "mail",
                        entry.mail().name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
