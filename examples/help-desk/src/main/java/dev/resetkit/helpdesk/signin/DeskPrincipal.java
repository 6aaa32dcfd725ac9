package dev.resetkit.helpdesk.signin;

import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.id.UserId;

/**
 * Who is signed in. A session lives as long as the credential version that it began under.
 *
 * @param id who
 * @param name what to call them
 * @param kind the role kind at sign-in; a change of the role makes the version another one
 * @param version the credential version at sign-in
 */
public record DeskPrincipal(UserId id, String name, RoleKind kind, CredentialVersion version) {
    /**
     * The owner's pages are the owner's.
     *
     * @return whether this is the owner
     */
    public boolean owner() {
        return kind == RoleKind.OWNER;
    }

    /**
     * Jobs and the audit are for these.
     *
     * @return whether this is the owner or an administrator
     */
    public boolean ownerOrAdmin() {
        return owner() || kind == RoleKind.ADMIN;
    }

    /**
     * The console is for these.
     *
     * @return whether this is no customer
     */
    public boolean team() {
        return kind != RoleKind.END_USER;
    }
}
