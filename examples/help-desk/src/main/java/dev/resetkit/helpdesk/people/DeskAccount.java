package dev.resetkit.helpdesk.people;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An account: the company that uses the help desk. */
@Entity
@Table(name = "account")
public class DeskAccount {
    @Id
    private String id;

    private String name;

    @Column(name = "owner_id")
    private @Nullable String ownerId;

    @Column(name = "is_open")
    private boolean open;

    private String locale;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "own_address", joinColumns = @JoinColumn(name = "account_id"))
    @Column(name = "address")
    private Set<String> ownAddresses = new HashSet<>();

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected DeskAccount() {}

    /**
     * An open account.
     *
     * @param id its key
     * @param name the company
     * @param locale the language of its mails
     */
    public DeskAccount(String id, String name, String locale) {
        this.id = id;
        this.name = name;
        this.locale = locale;
        this.open = true;
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public @Nullable String ownerId() {
        return ownerId;
    }

    public void ownerId(@Nullable String now) {
        ownerId = now;
    }

    public boolean open() {
        return open;
    }

    public void open(boolean now) {
        open = now;
    }

    public String locale() {
        return locale;
    }

    /** The account's own mailboxes, of support and forwarding. */
    public Set<String> ownAddresses() {
        return ownAddresses;
    }
}
