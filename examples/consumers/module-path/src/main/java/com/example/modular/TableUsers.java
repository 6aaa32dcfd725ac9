package com.example.modular;

import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.spi.PasswordChange;
import dev.resetkit.spi.UserStore;
import java.util.Optional;

/** The README's table of users: `users(id, email, hash, role)`, with bcrypt hashes. */
record TableUsers(ConnectionSource source) implements UserStore {
    record Row(String email, String hash, String role) {
        CredentialVersion version() {
            return CredentialVersion.of(email, hash, role); // changes with any of them
        }
    }

    private Optional<Row> row(UserId id) {
        String query = "select email, hash, role from users where id = ?";
        return source.first(query, row -> new Row(row.getString(1), row.getString(2), row.getString(3)), id.value());
    }

    @Override
    public Optional<User> find(AccountId account, UserId id) {
        return row(id).map(row -> User.of(id, RoleKind.valueOf(row.role), row.email, row.version()))
                .map(user -> user.toBuilder().verified(true).build());
    }

    @Override
    public Optional<EncodedPassword> encodedPassword(AccountId account, UserId id) {
        return row(id).map(row -> EncodedPassword.of(row.hash));
    }

    @Override
    public boolean changePassword(PasswordChange change) { // one conditional write: its row count is the answer
        String write = "update users set hash = ? where id = ? and hash = ? and email = ? and role = ?";
        Optional<String> hash = change.hash().map(EncodedPassword::reveal); // none: blocked, or let in again
        return row(change.user())
                .filter(old -> old.version().equals(change.expected()))
                .filter(old -> source.update(
                                write, hash.orElse(old.hash), change.user().value(), old.hash, old.email, old.role)
                        == 1)
                .isPresent();
    }
}
