package dev.resetkit.helpdesk.people;

import org.springframework.data.jpa.repository.JpaRepository;

/** The accounts. */
public interface DeskAccounts extends JpaRepository<DeskAccount, String> {}
