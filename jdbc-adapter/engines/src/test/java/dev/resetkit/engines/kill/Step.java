package dev.resetkit.engines.kill;

/** Where a process is killed that changes a password of users in another system. */
enum Step {
    /** The claim is written and not committed. */
    IN_THE_CLAIM,
    /** The claim is committed; the other system has heard nothing. */
    AFTER_THE_CLAIM,
    /** The other system has written the change and not committed it. */
    IN_THE_USER_WRITE,
    /** The other system has committed the change; nothing of ours says so. */
    AFTER_THE_USER_WRITE,
    /** The end of the claim is written and not committed. */
    IN_THE_REPORT,
    /** Everything that follows is written and not committed. */
    BEFORE_THE_LAST_COMMIT,
    /** Everything is committed; the caller has not been told. */
    AFTER_THE_LAST_COMMIT
}
