package dev.resetkit.helpdesk.people;

import dev.resetkit.model.HostNames;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A brand of an account. Its host is nobody else's, in whatever spelling: the database sees to it. */
@Entity
@Table(name = "brand")
@IdClass(Key.class)
public class DeskBrand {
    @Id
    @Column(name = "account_id")
    private String accountId;

    @Id
    private String id;

    private String name;
    private String host;

    @Column(name = "host_key")
    private String hostKey;

    private String sender;
    private String contact;

    @Column(name = "is_active")
    private boolean active = true;

    @Column(name = "help_center")
    private boolean helpCenter = true;

    @Column(name = "created_at")
    private Instant createdAt;

    private @Nullable String locale;
    private @Nullable String color;
    private @Nullable String logo;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected DeskBrand() {}

    /**
     * An active brand with an open help center, whose contact is its sender.
     *
     * @param key the account, and its own id
     * @param name what it is called
     * @param host where its help center is
     * @param sender from whom its mails come
     * @param createdAt for the choice of the oldest
     */
    public DeskBrand(Key key, String name, String host, String sender, Instant createdAt) {
        this.accountId = key.accountId();
        this.id = key.id();
        this.name = name;
        this.host = host;
        this.hostKey = HostNames.canonical(host);
        this.sender = sender;
        this.contact = sender;
        this.createdAt = createdAt;
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

    public String host() {
        return host;
    }

    public String contact() {
        return contact;
    }

    public void contact(String now) {
        contact = now;
    }

    public String sender() {
        return sender;
    }

    public @Nullable String locale() {
        return locale;
    }

    public @Nullable String color() {
        return color;
    }

    public @Nullable String logo() {
        return logo;
    }

    public boolean active() {
        return active;
    }

    public boolean helpCenter() {
        return helpCenter;
    }

    /**
     * What is in use of it.
     *
     * @param brandInUse the brand
     * @param helpCenterOpen its help center
     */
    public void inUse(boolean brandInUse, boolean helpCenterOpen) {
        active = brandInUse;
        helpCenter = helpCenterOpen;
    }

    /**
     * How its mails look.
     *
     * @param language a language tag
     * @param hex a colour
     * @param png a logo in base64
     */
    public void look(@Nullable String language, @Nullable String hex, @Nullable String png) {
        locale = language;
        color = hex;
        logo = png;
    }
}
