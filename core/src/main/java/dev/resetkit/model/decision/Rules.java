package dev.resetkit.model.decision;

import dev.resetkit.model.Code;

/** The names of the rules that decide, in the order in which they are checked. */
public final class Rules {
    /** The actor is a user of the account, active, and nobody's assumed identity. */
    public static final Code ACTOR_NOT_ACTIVE = Code.of("ACTOR_NOT_ACTIVE");
    /** The session acts under somebody else's identity. */
    public static final Code ACTOR_ASSUMED = Code.of("ACTOR_ASSUMED");
    /** The account is open. */
    public static final Code ACCOUNT_CLOSED = Code.of("ACCOUNT_CLOSED");
    /** The actor's role, or a grant, gives the right at all. */
    public static final Code RIGHT_MISSING = Code.of("RIGHT_MISSING");
    /** The target is somebody whom the actor may know. One answer for every other id. */
    public static final Code NOT_IN_YOUR_SCOPE = Code.of("NOT_IN_YOUR_SCOPE");
    /** Administrators may send to the owner. */
    public static final Code OWNER_PROTECTED = Code.of("OWNER_PROTECTED");
    /** Self-service is on for users of this kind. */
    public static final Code SELF_SERVICE_OFF = Code.of("SELF_SERVICE_OFF");
    /** The target still exists. */
    public static final Code TARGET_DELETED = Code.of("TARGET_DELETED");
    /** The target is not suspended. */
    public static final Code TARGET_SUSPENDED = Code.of("TARGET_SUSPENDED");
    /** The target is a person, and not a program that uses the account. */
    public static final Code SERVICE_USER = Code.of("SERVICE_USER");
    /** The target may sign in by password; fact {@code provider} names who signs it in instead. */
    public static final Code PASSWORD_SIGN_IN_OFF = Code.of("PASSWORD_SIGN_IN_OFF");
    /** The target has had a password before: there is one to block, or to be let in again with. */
    public static final Code NEVER_ACTIVATED = Code.of("NEVER_ACTIVATED");
    /** The target still has no password, as when an activation mail was asked for. */
    public static final Code ALREADY_ACTIVATED = Code.of("ALREADY_ACTIVATED");
    /** The target has a primary address. */
    public static final Code NO_ADDRESS = Code.of("NO_ADDRESS");
    /** The primary address is verified; not asked of a user who never had a password. */
    public static final Code UNVERIFIED_ADDRESS = Code.of("UNVERIFIED_ADDRESS");
    /**
     * The primary address was not changed lately by anyone but the user, an administrator or the owner; fact
     * {@code until} tells when it is over. Does not hold for what administrators and the owner send.
     */
    public static final Code HELD_UNTIL = Code.of("HELD_UNTIL");
    /** The primary address is none of the account's own mailboxes, where others could read the link. */
    public static final Code OWN_ADDRESS = Code.of("OWN_ADDRESS");
    /** No mail server refused the primary address; facts {@code since} and {@code why}. */
    public static final Code UNDELIVERABLE_ADDRESS = Code.of("UNDELIVERABLE_ADDRESS");
    /** The primary address is marked as undeliverable. */
    public static final Code NOT_UNDELIVERABLE = Code.of("NOT_UNDELIVERABLE");
    /** The brand that was asked for is in use. */
    public static final Code BRAND_INACTIVE = Code.of("BRAND_INACTIVE");
    /** There is a brand through which mail to this kind of user may go. */
    public static final Code NO_ACTIVE_HELP_CENTER = Code.of("NO_ACTIVE_HELP_CENTER");
    /** The host of the chosen brand is a plain https host name. */
    public static final Code BRAND_HOST_INVALID = Code.of("BRAND_HOST_INVALID");
    /** The brand that was named is one of the account's. */
    public static final Code BRAND_UNKNOWN = Code.of("BRAND_UNKNOWN");
    /** The host has seen lately, and strongly enough for this action, that the actor is who they say. */
    public static final Code STEP_UP_REQUIRED = Code.of("STEP_UP_REQUIRED");
    /** There is room for one more; fact {@code retryAfter} tells the wait after which there is. */
    public static final Code RATE_LIMITED = Code.of("RATE_LIMITED");
    /** An idempotency key names one request: this one differs from its first in target, brand or another option. */
    public static final Code KEY_REUSED = Code.of("KEY_REUSED");
    /** The reset that was named exists and its target may be known to the actor. */
    public static final Code RESET_UNKNOWN = Code.of("RESET_UNKNOWN");
    /** The reset has not ended yet. */
    public static final Code RESET_ENDED = Code.of("RESET_ENDED");
    /** The grant that was named exists and still holds. */
    public static final Code GRANT_UNKNOWN = Code.of("GRANT_UNKNOWN");

    /** The owner lets administrators set passwords. Off until the owner turns it on. */
    public static final Code SETTING_OFF = Code.of("SETTING_OFF");
    /** Nobody sets their own password: changing it asks for the current one. */
    public static final Code SELF_USE_CHANGE = Code.of("SELF_USE_CHANGE");
    /** A reason was written. */
    public static final Code REASON_MISSING = Code.of("REASON_MISSING");
    /** The target's password is blocked. */
    public static final Code NOT_BLOCKED = Code.of("NOT_BLOCKED");
    /** The actor may block passwords of such a target. */
    public static final Code BLOCK_RIGHT_MISSING = Code.of("BLOCK_RIGHT_MISSING");
    /** The brand the mail would go through is covered by the actor's grant. */
    public static final Code BRAND_NOT_GRANTED = Code.of("BRAND_NOT_GRANTED");
    /** The target is the owner or an administrator: nobody else is recovered by the host. */
    public static final Code NOT_RECOVERABLE = Code.of("NOT_RECOVERABLE");
    /** The level can be chosen; those that accounts were brought in with can only be kept. */
    public static final Code LEVEL_NOT_CHOOSABLE = Code.of("LEVEL_NOT_CHOOSABLE");
    /** Nothing that the decision rests on changed while it was carried out. */
    public static final Code CHANGED_MEANWHILE = Code.of("CHANGED_MEANWHILE");
    /** The job that was named exists. */
    public static final Code JOB_UNKNOWN = Code.of("JOB_UNKNOWN");
    /** The job is running. */
    public static final Code JOB_NOT_RUNNING = Code.of("JOB_NOT_RUNNING");
    /** The job is paused. */
    public static final Code JOB_NOT_PAUSED = Code.of("JOB_NOT_PAUSED");
    /** The job has not ended yet. */
    public static final Code JOB_ENDED = Code.of("JOB_ENDED");

    private Rules() {}
}
