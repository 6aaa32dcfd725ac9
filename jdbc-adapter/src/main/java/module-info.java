/** The stores of Resetkit over plain JDBC, with their schema. */
module dev.resetkit.jdbc {
    requires static org.jspecify;
    requires transitive dev.resetkit.core;
    requires transitive java.sql;

    exports dev.resetkit.jdbc;
}
