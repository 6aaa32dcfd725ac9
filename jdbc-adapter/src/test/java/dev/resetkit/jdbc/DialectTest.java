package dev.resetkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.InvalidConfigurationException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which engine is at the other end. */
final class DialectTest {
    private static Connection calling(String product, int major, int minor) {
        return fake(Connection.class, Map.of("getMetaData", facts(product, major, minor)));
    }

    private static DatabaseMetaData facts(String product, int major, int minor) {
        return fake(
                DatabaseMetaData.class,
                Map.of(
                        "getDatabaseProductName", product,
                        "getDatabaseMajorVersion", major,
                        "getDatabaseMinorVersion", minor));
    }

    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> answers.get(method.getName())));
    }

    @Test
    @DisplayName("an engine is known by the name it gives itself")
    void knownEngines() {
        assertThat(Dialect.detect(Database.emptyInMemory())).isSameAs(Dialect.H2);
        assertThat(Dialect.detect(calling("PostgreSQL", 15, 19))).isSameAs(Dialect.POSTGRESQL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Oracle", "MySQL", "Microsoft SQL Server", "postgresql"})
    @DisplayName("any other engine is refused by name, not guessed at")
    void unknownEngine(String product) {
        assertThatThrownBy(() -> Dialect.detect(calling(product, 99, 0)))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessage("dialect: must be of H2, PostgreSQL, MariaDB, and the database calls itself " + product);
    }

    @ParameterizedTest
    @CsvSource({"H2, 2, 2", "H2, 1, 4", "PostgreSQL, 14, 24", "MariaDB, 10, 5", "MariaDB, 5, 11"})
    @DisplayName("a server that is too old is refused, with what it would take")
    void tooOld(String product, int major, int minor) {
        assertThatThrownBy(() -> Dialect.detect(calling(product, major, minor)))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("or later, and the server is " + major + "." + minor);
    }
}
