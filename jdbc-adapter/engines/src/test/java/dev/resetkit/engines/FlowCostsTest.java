package dev.resetkit.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.PasswordHashers;
import dev.resetkit.Resetkit;
import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.jdbc.JdbcUserStore;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.bulk.BulkOptions;
import dev.resetkit.model.credential.SetOptions;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.ClientId;
import dev.resetkit.model.id.ResetId;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.secret.EncodedPassword;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.testkit.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The table in the adapter's README of what each flow costs is what was counted here. What it ought to be is written to
 * {@code target/README-costs.md}.
 */
final class FlowCostsTest {
    private static final String BEGIN = "<!-- made of what was counted: begin -->\n";
    private static final String END = "<!-- made of what was counted: end -->\n";
    private static final String FIRST = "violet harbour lantern 9";
    private static final String SECOND = "quiet meadow viaduct 8 Zoo";
    private static final String THIRD = "thimble orchard glacier 7";
    private static final int ITEMS = 32;

    private final EngineDatabase database = Databases.POSTGRESQL.fresh();
    private final StatementCount count = new StatementCount(database.watched());
    private final List<Mail> mails = new ArrayList<>();
    private final AccountId account = Fixtures.account();
    private final Actor owner = add(RoleKind.OWNER);
    private final Actor admin = add(RoleKind.ADMIN);
    private final UserId carl = add(RoleKind.END_USER).user();
    private final UserId dora = add(RoleKind.END_USER).user();
    private final Resetkit resetkit = resetkit();
    private final StringBuilder table = new StringBuilder("\n| flow | round trips | of them commits | statements |"
            + " of them on users | rows |\n|---|---|---|---|---|---|\n");

    @AfterEach
    void close() {
        database.close();
    }

    private Resetkit resetkit() {
        var source = ConnectionSource.of(count.dataSource());
        var brand = Brand.of("brand", "Acme", "help.acme.example", "help@acme.example", Fixtures.NOON);
        return Resetkit.builder()
                .users(JdbcUserStore.create(source, database.dialect()))
                .account(new Account(account, "Acme", Optional.of(owner.user()), true, Locale.ENGLISH, List.of(brand)))
                .stores(JdbcResetStores.create(source, database.dialect()))
                .mailer(this::keep)
                .build();
    }

    private HandOver keep(Mail mail) {
        mails.add(mail);
        return HandOver.accepted(250, Optional.empty(), "kept");
    }

    private Actor add(RoleKind kind) {
        UserId id = Fixtures.user();
        var user = User.of(id, kind, id.value() + "@customer.example", CredentialVersion.of(1));
        database.users().add(account, user.toBuilder().verified(true).build(), hash());
        return Actor.of(account, id);
    }

    private static EncodedPassword hash() {
        try (var typed = NewPassword.ofString(FIRST)) {
            return PasswordHashers.argon2id().hash(typed);
        }
    }

    private void flow(String name, Runnable work) {
        count.reset();
        work.run();
        long users = count.statements().stream()
                .filter(text -> text.contains("resetkit_user"))
                .count();
        int trips = count.statements().size() + count.commits();
        table.append("| %s | %d | %d | %d | %d | %d |\n"
                .formatted(name, trips, count.commits(), count.single(), users, count.rows()));
    }

    private void idle() {
        int handled = resetkit.process().runOnce();
        while (handled > 0) {
            handled = resetkit.process().runOnce();
        }
    }

    private String token() {
        String url = mails.stream()
                .flatMap(mail -> mail.link().stream())
                .reduce((first, last) -> last)
                .orElseThrow()
                .reveal();
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private void redeem(String token) {
        resetkit.holder().redeem(account, token, NewPassword.ofString(SECOND));
    }

    private void mailed() {
        var staff = resetkit.staff();
        flow("send", () -> staff.sendResetEmail(admin, carl).orThrow());
        flow(
                "send, the same click again",
                () -> staff.sendResetEmail(admin, carl).orThrow());
        flow("hand over one mail", resetkit.process()::runOnce);
        ResetId reset = staff.sendResetEmail(admin, dora).orThrow().id();
        flow("cancel", () -> staff.cancel(admin, reset).orThrow());
        flow("history", () -> staff.history(admin, carl).orThrow());
    }

    private void opened() {
        String token = token();
        flow("inspect, first opening", () -> resetkit.holder().inspect(account, token));
        flow("inspect, later", () -> resetkit.holder().inspect(account, token));
        flow("redeem", () -> redeem(token));
        flow("redeem, used before", () -> redeem(token));
        flow("redeem, unknown", () -> redeem("A".repeat(token.length())));
        flow("redeem, malformed", () -> redeem("A"));
        flow("hand over a notice", resetkit.process()::runOnce);
    }

    private void signedIn() {
        resetkit.settings().setSettingAllowed(owner, true).orThrow();
        resetkit.settings().setSelfService(owner, UserKind.END_USER, true).orThrow();
        idle();
        var holder = resetkit.holder();
        flow("sign in", () -> holder.checkSignIn(account, carl, NewPassword.ofString(SECOND)));
        flow("sign in, wrong", () -> holder.checkSignIn(account, carl, NewPassword.ofString(FIRST)));
        flow(
                "change one's own",
                () -> holder.changeOwnPassword(
                        account, carl, NewPassword.ofString(SECOND), NewPassword.ofString(THIRD)));
        flow(
                "set",
                () -> resetkit.staff()
                        .setPassword(admin, dora, NewPassword.ofString(SECOND), SetOptions.because("on the phone")));
        idle();
        flow(
                "\"forgot password?\"",
                () -> holder.requestReset(account, dora.value() + "@customer.example", ClientId.of("here")));
        flow("judge it, and hand over", resetkit.process()::runOnce);
    }

    private void worked() {
        idle();
        flow("a look around, nothing to do", resetkit.process()::runOnce);
        List<UserId> many = Stream.generate(() -> add(RoleKind.END_USER).user())
                .limit(ITEMS)
                .toList();
        flow(
                "start a job of 32",
                () -> resetkit.staff()
                        .startBulk(admin, many, BulkOptions.defaults())
                        .orThrow());
        flow("make and hand over its 32 mails", resetkit.process()::runOnce);
    }

    @Test
    @DisplayName("the README's table of what flows cost is what is counted")
    void readmeShowsWhatFlowsCost() throws IOException {
        idle();
        mailed();
        opened();
        signedIn();
        worked();
        table.append('\n');
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "README-costs.md"), table);
        String readme = Files.readString(Path.of("..", "README.md"));
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        assertThat(readme.substring(begin, readme.indexOf(END))).isEqualTo(table.toString());
    }
}
