package dev.resetkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A host's own statements. */
final class ConnectionSourceTest {
    private final Database database = Database.inMemory();
    private final ConnectionSource source = database.source();

    @AfterEach
    void nothingIsLeftOpen() {
        database.leaks().assertNothingOpen();
    }

    @Test
    @DisplayName("list: every row in its order, by one statement; an array stands for several values")
    void listsRows() {
        source.update("create table pet (name varchar(20) primary key, owner varchar(20))");
        for (String name : new String[] {"Rex", "Ada", "Tom"}) {
            assertThat(source.update("insert into pet values (?, ?)", name, "us"))
                    .isEqualTo(1);
        }
        String wanted = "select p.name from pet p join unnest(?) as w (name) on w.name = p.name order by p.name";
        assertThat(source.list(wanted, row -> row.getString(1), (Object) new String[] {"Tom", "Rex", "Max"}))
                .containsExactly("Rex", "Tom");
        assertThat(source.list("select name from pet where owner = ?", row -> row.getString(1), "them"))
                .isEmpty();
    }

    @Test
    @DisplayName("update: an Optional is its value, or NULL")
    void writesNull() {
        source.update("create table pet (name varchar(20), owner varchar(20))");
        source.update("insert into pet values (?, ?)", Optional.of("Rex"), Optional.empty());
        assertThat(source.first(
                        "select owner from pet where name = ?", row -> Optional.ofNullable(row.getString(1)), "Rex"))
                .contains(Optional.empty());
    }
}
