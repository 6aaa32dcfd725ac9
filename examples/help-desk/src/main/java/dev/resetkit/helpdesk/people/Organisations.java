package dev.resetkit.helpdesk.people;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** The organisations. */
public interface Organisations extends JpaRepository<Organisation, Key> {
    /**
     * Those of an account.
     *
     * @param accountId which
     * @return by name
     */
    List<Organisation> findByAccountIdOrderByName(String accountId);
}
