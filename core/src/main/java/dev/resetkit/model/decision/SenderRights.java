package dev.resetkit.model.decision;

/**
 * What has to hold of whoever sent a link when it is used. It is about links that staff sent; users who asked for their
 * own, and the host's operator, have no right that could end.
 */
public enum SenderRights {
    /** Nothing: a link outlives its sender. */
    NOT_ASKED,
    /** The sender is neither suspended nor deleted. The default. */
    ACTIVE,
    /** The sender could send to this user now: role, grant and scope still hold. */
    STILL_HELD
}
