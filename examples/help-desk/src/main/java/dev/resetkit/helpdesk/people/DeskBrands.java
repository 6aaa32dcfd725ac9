package dev.resetkit.helpdesk.people;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** The brands. */
public interface DeskBrands extends JpaRepository<DeskBrand, Key> {
    /**
     * Those of an account.
     *
     * @param accountId which
     * @return the oldest first
     */
    List<DeskBrand> findByAccountIdOrderByCreatedAtAscIdAsc(String accountId);
}
