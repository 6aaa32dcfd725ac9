package dev.resetkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.InvalidConfigurationException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which engine is at the other end. */
final class DialectTest {
    private static Connection calling(String product) {
        var loader = DialectTest.class.getClassLoader();
        var facts = Proxy.newProxyInstance(loader, new Class<?>[] {DatabaseMetaData.class}, (s, m, a) -> product);
        return (Connection) Proxy.newProxyInstance(loader, new Class<?>[] {Connection.class}, (s, m, a) -> facts);
    }

    @Test
    @DisplayName("an engine is known by the name it gives itself")
    void knownEngines() {
        assertThat(Dialect.detect(Database.emptyInMemory())).isSameAs(Dialect.H2);
        assertThat(Dialect.detect(calling("PostgreSQL"))).isSameAs(Dialect.POSTGRESQL);
    }

    @Test
    @DisplayName("any other engine is refused by name, not guessed at")
    void unknownEngine() {
        assertThatThrownBy(() -> Dialect.detect(calling("Oracle")))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("Oracle");
    }
}
