package dev.resetkit.helpdesk;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The help desk. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class HelpDesk {
    /** For Spring. */
    protected HelpDesk() {}

    /**
     * Starts it, and prints where to go.
     *
     * @param args options of Spring Boot, for example {@code --server.port=8090}
     */
    public static void main(String[] args) {
        SpringApplication.run(HelpDesk.class, args);
    }
}
