/** The schema: its versions, what applies them, and what compares them with a database. */
@NullMarked
package dev.resetkit.jdbc.internal.schema;

import org.jspecify.annotations.NullMarked;
