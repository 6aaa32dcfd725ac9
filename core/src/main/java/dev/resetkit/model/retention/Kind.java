package dev.resetkit.model.retention;

/** What is kept for a while. */
public enum Kind {
    /** Jobs that ended, with their results. */
    JOBS,
    /** Digests of links that ended or ran out, with how they ended. */
    LINKS,
    /** Resets that are over, with their timelines. */
    RESETS,
    /** Changes of passwords in another system that were reported or given up. */
    CHANGES,
    /** Lines of the audit. */
    AUDIT,
    /** Windows of limits that ended. Kept no longer than they last. */
    WINDOWS,
    /** Keys of requests that ran out. Kept no longer than they last. */
    REQUEST_KEYS,
    /** Former addresses that are told no more. Kept no longer than they are told. */
    FORMER_ADDRESSES
}
