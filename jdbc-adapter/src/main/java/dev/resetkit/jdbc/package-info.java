/**
 * The library's stores over plain JDBC.
 *
 * <p>Begin with a {@link dev.resetkit.jdbc.ConnectionSource}: it says where connections come from and whose
 * transactions are used. {@link dev.resetkit.jdbc.JdbcResetStores} is the bundle of stores;
 * {@link dev.resetkit.jdbc.JdbcUserStore} is a user table for hosts that have none. The tables are made by the host, with
 * the DDL of {@link dev.resetkit.jdbc.ResetkitSchema}; nothing here changes a schema uninvited.
 */
@NullMarked
package dev.resetkit.jdbc;

import org.jspecify.annotations.NullMarked;
