package dev.resetkit.helpdesk.people;

import java.io.Serializable;

/**
 * The key of everything that an account has.
 *
 * @param accountId the account
 * @param id the thing's own id within it
 */
public record Key(String accountId, String id) implements Serializable {}
