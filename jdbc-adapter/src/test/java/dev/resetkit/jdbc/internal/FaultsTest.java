package dev.resetkit.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.spi.CommitLostException;
import dev.resetkit.spi.StoreUnavailableException;
import dev.resetkit.spi.TransactionConflictException;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FaultsTest {
    private static final String WORDS = "INSERT INTO t VALUES ('ada@example.com')";

    @ParameterizedTest
    @CsvSource({
        "40001, 0",
        "40P01, 0",
        "55P03, 0", // PostgreSQL; 40001 of all of them
        "90131, 90131",
        "HYT00, 50200", // H2
        "HY000, 1205",
        "HY000, 1020" // MariaDB
    })
    @DisplayName("R12 what an engine refuses for now is a conflict, and may be tried again")
    void conflicts(String state, int code) {
        var fault = new SQLException(WORDS, state, code);
        assertThat(Faults.isTransient(fault)).isTrue();
        assertThat(Faults.unavailable(fault))
                .isInstanceOf(TransactionConflictException.class)
                .hasMessageContaining(state)
                .hasMessageNotContaining("ada@");
    }

    @ParameterizedTest
    @CsvSource({"57014, 0", "HYT00, 0", "HY000, 1206", "70100, 1969", "08006, 0", "23505, 0", "25006, 0", "42501, 0"})
    @DisplayName("R12 a statement over its limit, a lost connection, a violated rule, a missing right: no conflict")
    void others(String state, int code) {
        var fault = new SQLException(WORDS, state, code);
        assertThat(Faults.isTransient(fault)).isFalse();
        assertThat(Faults.unavailable(fault)).isExactlyInstanceOf(StoreUnavailableException.class);
    }

    @ParameterizedTest
    @CsvSource({"40001, true", "40P01, true", "40002, false", "23514, false", "25P02, false"})
    @DisplayName("R12 a commit that is refused for sure happened in no part, and says whether it was a conflict")
    void refusedCommits(String state, boolean conflict) {
        var told = Faults.ofCommit(new SQLException(WORDS, state));
        assertThat(told).isInstanceOf(StoreUnavailableException.class);
        assertThat(told instanceof TransactionConflictException).isEqualTo(conflict);
        assertThat(Faults.ofCommit(new SQLException(WORDS, "08006"))).isInstanceOf(CommitLostException.class);
    }
}
