package dev.resetkit.helpdesk.people;

import dev.resetkit.model.account.RoleKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A role of an account: one of the six kinds, or a custom role with a name of its own. */
@Entity
@Table(name = "desk_role")
@IdClass(Key.class)
public class DeskRole {
    @Id
    @Column(name = "account_id")
    private String accountId;

    @Id
    private String id;

    private String name;

    @Enumerated(EnumType.STRING)
    private RoleKind kind;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected DeskRole() {}

    /**
     * A role.
     *
     * @param accountId the account
     * @param id its own id
     * @param name what it is called
     * @param kind which of the six
     */
    public DeskRole(String accountId, String id, String name, RoleKind kind) {
        this.accountId = accountId;
        this.id = id;
        this.name = name;
        this.kind = kind;
    }

    public String accountId() {
        return accountId;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public RoleKind kind() {
        return kind;
    }
}
