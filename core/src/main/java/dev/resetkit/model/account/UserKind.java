package dev.resetkit.model.account;

/** The two kinds of user. Password levels, link lives and self-service are set per kind. */
public enum UserKind {
    /** Owner, admin, agent of any kind. */
    TEAM_MEMBER,
    /** Customer. */
    END_USER
}
