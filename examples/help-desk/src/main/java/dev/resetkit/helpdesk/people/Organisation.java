package dev.resetkit.helpdesk.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A group of customers. */
@Entity
@Table(name = "organisation")
@IdClass(Key.class)
public class Organisation {
    @Id
    @Column(name = "account_id")
    private String accountId;

    @Id
    private String id;

    private String name;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Organisation() {}

    /**
     * A group.
     *
     * @param accountId the account
     * @param id its own id
     * @param name what it is called
     */
    public Organisation(String accountId, String id, String name) {
        this.accountId = accountId;
        this.id = id;
        this.name = name;
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
}
