package dev.resetkit.engines.spring;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A user of a host under JPA, mapped as it should be: what a reset writes is written by the one conditional update of
 * {@link JpaUsers} and by no flush.
 */
@Entity
@Table(name = "person")
class Person {
    @Id
    String id;

    String email;

    String kind;

    @Column(name = "display_name")
    String name;

    @Column(updatable = false)
    String hash;

    @Column(updatable = false)
    long credentials;

    /** Makes the table, and lets the application use it. */
    static void makeTable(DataSource owner) {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table person (id varchar(64) primary key, email varchar(320), kind varchar(20),"
                    + " display_name varchar(100), hash varchar(255), credentials bigint not null)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
