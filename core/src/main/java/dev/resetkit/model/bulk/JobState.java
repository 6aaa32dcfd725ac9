package dev.resetkit.model.bulk;

/** Where a job stands. */
public enum JobState {
    /** Its mails are being sent. */
    RUNNING,
    /** Nothing more is sent until somebody resumes it. */
    PAUSED,
    /** Every item has its result, and no mail waits any more. */
    FINISHED,
    /** Somebody ended it; what had not been handed over is never sent. */
    CANCELLED,
    /** Whoever started it may no longer run it; what had not been handed over is never sent. */
    STOPPED;

    /**
     * Whether it is over for good.
     *
     * @return true for FINISHED, CANCELLED and STOPPED
     */
    public boolean ended() {
        return this != RUNNING && this != PAUSED;
    }
}
