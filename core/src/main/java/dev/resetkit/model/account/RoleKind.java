package dev.resetkit.model.account;

/** The six kinds of role that the rules know. A host maps its own roles to one of them. */
public enum RoleKind {
    /** The account's owner. */
    OWNER,
    /** An administrator who is not the owner. */
    ADMIN,
    /** A team member with the default agent role. */
    AGENT,
    /** A team member with a role that the account defined itself. */
    CUSTOM,
    /** A team member who may read and comment. */
    LIGHT_AGENT,
    /** A customer. */
    END_USER;

    /**
     * Which of the two kinds of user holds such a role.
     *
     * @return end user for {@link #END_USER}, team member for the others
     */
    public UserKind userKind() {
        return this == END_USER ? UserKind.END_USER : UserKind.TEAM_MEMBER;
    }
}
