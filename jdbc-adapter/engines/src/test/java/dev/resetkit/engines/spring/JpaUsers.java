package dev.resetkit.engines.spring;

import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.PasswordChange;
import dev.resetkit.spi.UserStore;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/** Users of a host under JPA. Queries for columns and not for entities: an entity may be the one of a while ago. */
final class JpaUsers implements UserStore {
    private final EntityManager entities;

    JpaUsers(EntityManager shared) {
        entities = shared;
    }

    private Optional<Object[]> row(UserId id) {
        return entities
                .createQuery(
                        "select p.kind, p.email, p.credentials, p.hash from Person p where p.id = :id", Object[].class)
                .setParameter("id", id.value())
                .getResultList()
                .stream()
                .findFirst();
    }

    @Override
    public Optional<User> find(AccountId account, UserId id) {
        return row(id).map(row ->
                User.of(id, RoleKind.valueOf((String) row[0]), (String) row[1], CredentialVersion.of((Long) row[2]))
                        .toBuilder()
                        .verified(true)
                        .build());
    }

    @Override
    public Optional<EncodedPassword> encodedPassword(AccountId account, UserId id) {
        return row(id).map(row -> EncodedPassword.of((String) row[3]));
    }

    @Override
    public boolean changePassword(PasswordChange change) {
        return entities.createQuery("update Person p set p.hash = coalesce(:hash, p.hash),"
                                + " p.credentials = p.credentials + 1 where p.id = :id and p.credentials = :expected")
                        .setParameter(
                                "hash",
                                change.hash().map(EncodedPassword::reveal).orElse(null))
                        .setParameter("id", change.user().value())
                        .setParameter(
                                "expected", Long.parseLong(change.expected().value()))
                        .executeUpdate()
                == 1;
    }
}
