package dev.resetkit.helpdesk.people;

import dev.resetkit.model.account.RoleKind;
import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** The people of all accounts. */
public interface People extends JpaRepository<Person, Key> {
    /**
     * Looks for people whose name or address has a text in it.
     *
     * @param accountId the account
     * @param text in lower case; a percent sign stands for anything
     * @param kinds of whom
     * @param page which part of them
     * @return by name
     */
    @Query("select p from Person p, DeskRole r where p.accountId = :accountId and r.accountId = p.accountId"
            + " and r.id = p.roleId and r.kind in :kinds and p.state <> dev.resetkit.model.account.UserState.DELETED"
            + " and (lower(coalesce(p.name, '')) like :text escape '!'"
            + " or lower(coalesce(p.primary.address, '')) like :text escape '!')"
            + " order by p.name, p.id")
    Slice<Person> search(String accountId, String text, Collection<RoleKind> kinds, Pageable page);

    /**
     * Who signs in by an address.
     *
     * @param accountId the account
     * @param address in lower case
     * @return those whose primary address it is; two are nobody
     */
    @Query("select p from Person p where p.accountId = :accountId and lower(p.primary.address) = :address")
    List<Person> signingInAs(String accountId, String address);

    /**
     * Everybody whose address is on a list.
     *
     * @param accountId the account
     * @param addresses in lower case
     * @return in no order
     */
    @Query("select p from Person p where p.accountId = :accountId and lower(p.primary.address) in :addresses")
    List<Person> withAddresses(String accountId, List<String> addresses);
}
