package dev.resetkit.helpdesk.config;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.resetkit.Resetkit;
import dev.resetkit.helpdesk.Desk;
import dev.resetkit.inmemory.InMemory;
import dev.resetkit.inmemory.SettableClock;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.spi.store.ResetStores;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a library that is built with fakes says. */
final class FakesAreToldTest {
    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

    private void build(Function<InMemory, ResetStores> stores) {
        var memory = InMemory.create(SettableClock.at(Instant.EPOCH));
        Resetkit.builder()
                .account(Accounts.single("Acme", "login.acme.example", "login@acme.example"))
                .users(memory.users())
                .stores(stores.apply(memory))
                .mailer(memory.mailer())
                .build();
    }

    @Test
    @DisplayName("V4 stores that keep nothing are told at the start, once; those of a database are not")
    void once() {
        var logger = (Logger) LoggerFactory.getLogger(Resetkit.class);
        heard.start();
        logger.addAppender(heard);
        try {
            build(InMemory::stores);
            assertThat(heard.list).hasSize(1);
            assertThat(heard.list.get(0).getLevel()).isEqualTo(Level.WARN);
            assertThat(heard.list.get(0).getFormattedMessage()).contains("in-memory");
            build(memory -> Desk.open().get(ResetStores.class));
            assertThat(heard.list).hasSize(1);
        } finally {
            logger.detachAppender(heard);
        }
    }
}
