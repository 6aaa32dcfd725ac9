package dev.resetkit.helpdesk.config;

import dev.resetkit.Resetkit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Mails are handed over while the application runs, and by its own threads. */
@Component
@ConditionalOnProperty(name = "helpdesk.worker", matchIfMissing = true)
class WorkerLife implements SmartLifecycle {
    private final Resetkit resetkit;
    private volatile boolean running;

    WorkerLife(Resetkit resetkit) {
        this.resetkit = resetkit;
    }

    @Override
    public void start() {
        resetkit.process().start();
        running = true;
    }

    @Override
    public void stop() {
        resetkit.process().close();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
