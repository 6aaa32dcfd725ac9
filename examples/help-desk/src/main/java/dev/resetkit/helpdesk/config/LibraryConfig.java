package dev.resetkit.helpdesk.config;

import dev.resetkit.Resetkit;
import dev.resetkit.helpdesk.embed.DeskDirectory;
import dev.resetkit.helpdesk.embed.DeskUserStore;
import dev.resetkit.helpdesk.embed.SpringTransactions;
import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.Dialect;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.jdbc.ResetkitSchema;
import dev.resetkit.mail.DeliveryReportReader;
import dev.resetkit.mail.SignedReturnPath;
import dev.resetkit.model.reset.ResetLimits;
import dev.resetkit.spi.Mailer;
import dev.resetkit.spi.ResetListener;
import dev.resetkit.spi.UserStore;
import dev.resetkit.spi.store.ResetStores;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The library, wired once. This class and the package {@code embed} are all there is to embedding it. */
@Configuration(proxyBeanMethods = false)
class LibraryConfig {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ConnectionSource connectionSource(DataSource dataSource, PlatformTransactionManager manager) {
        return ConnectionSource.managed(dataSource, new SpringTransactions(manager, dataSource));
    }

    @Bean
    UserStore userStore(ConnectionSource source) {
        return new DeskUserStore(source);
    }

    @Bean
    DeskDirectory directory(ConnectionSource source) {
        return new DeskDirectory(source);
    }

    /** Makes the library's tables where there are none. A host with a migration tool gives them to that instead. */
    @Bean
    ResetStores resetStores(DataSource dataSource, ConnectionSource source) {
        var dialect = Dialect.detect(dataSource);
        boolean there = JdbcClient.create(dataSource)
                        .sql(
                                "select count(*) from information_schema.tables where lower(table_name) = 'resetkit_reset'")
                        .query(Integer.class)
                        .single()
                > 0;
        if (!there) {
            ResetkitSchema.apply(dataSource, dialect, ResetkitSchema.DEFAULT_PREFIX);
        }
        return JdbcResetStores.create(source, dialect);
    }

    /** How many resets may be asked for; programs are told. */
    @Bean
    ResetLimits resetLimits() {
        return ResetLimits.defaults();
    }

    @Bean
    Resetkit resetkit(
            UserStore users,
            DeskDirectory directory,
            ResetStores stores,
            Mailer mailer,
            Clock clock,
            ResetLimits limits,
            List<ResetListener> listeners,
            Optional<SignedReturnPath> returnPath) {
        var builder = Resetkit.builder()
                .users(users)
                .directory(directory)
                .stores(stores)
                .mailer(mailer)
                .clock(clock)
                .limits(limits)
                .listener((account, entry) -> listeners.forEach(listener -> listener.happened(account, entry)))
                .productNames(List.of("help desk"));
        returnPath.map(DeliveryReportReader::of).ifPresent(builder::bounceReader);
        return builder.build();
    }
}
