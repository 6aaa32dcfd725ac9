package dev.resetkit.helpdesk.people;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** The roles. */
public interface DeskRoles extends JpaRepository<DeskRole, Key> {
    /**
     * Those of an account.
     *
     * @param accountId which
     * @return by name
     */
    List<DeskRole> findByAccountIdOrderByName(String accountId);
}
