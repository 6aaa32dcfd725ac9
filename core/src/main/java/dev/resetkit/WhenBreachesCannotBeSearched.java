package dev.resetkit;

/** What happens to a new password while known breaches cannot be searched. There is no default: the host names it. */
public enum WhenBreachesCannotBeSearched {
    /** The caller is told to come back; its link stays usable. */
    REFUSE,
    /** The password is taken if nothing else is wrong with it, and the audit says that it was not searched. */
    ACCEPT
}
