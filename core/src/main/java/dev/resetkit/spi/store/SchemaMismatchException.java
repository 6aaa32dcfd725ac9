package dev.resetkit.spi.store;

import java.util.List;

/** The schema in the database is newer than this library, was altered, or was applied by halves: nothing was changed. */
public final class SchemaMismatchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<SchemaFinding> findings;

    /**
     * States why.
     *
     * @param findings what differs; no data, no secret
     */
    public SchemaMismatchException(List<SchemaFinding> findings) {
        super("the schema is not what this version of the library applies: " + findings);
        this.findings = List.copyOf(findings);
    }

    /**
     * What differs.
     *
     * @return all of it
     */
    public List<SchemaFinding> findings() {
        return findings;
    }
}
