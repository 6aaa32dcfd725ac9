package dev.resetkit.engines.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.Resetkit;
import dev.resetkit.engines.Postgres;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import dev.resetkit.model.reset.ResetState;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * I1, I2 for users in another system: a process is killed (SIGKILL) at each step of each way to change a password, on
 * PostgreSQL, with the users in a second database. The settling worker comes when the lease is over.
 */
class ClaimFirstKillTest {
    /** Past the lease of the killed one. */
    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));

    /**
     * What has to come of it, by hand. Changed at the kill, under way at the kill; then, after the worker: changed,
     * lines in the audit, notices to the user, hashes kept (the one that goes from the claim on, the new one with the
     * change), the link, and whether the same call again succeeds.
     */
    private static final String EXPECTED = """
            REDEEM     IN_THE_CLAIM           -       -         -       0 0 0 open             yes
            REDEEM     AFTER_THE_CLAIM        -       under way -       0 0 1 open             yes
            REDEEM     IN_THE_USER_WRITE      -       under way -       0 0 1 open             yes
            REDEEM     AFTER_THE_USER_WRITE   changed under way changed 1 1 2 used             no
            REDEEM     IN_THE_REPORT          changed under way changed 1 1 2 used             no
            REDEEM     BEFORE_THE_LAST_COMMIT changed under way changed 1 1 2 used             no
            REDEEM     AFTER_THE_LAST_COMMIT  changed -         changed 1 1 2 used             no
            SET        IN_THE_CLAIM           -       -         -       0 0 0 open             yes
            SET        AFTER_THE_CLAIM        -       under way -       0 0 1 open             yes
            SET        IN_THE_USER_WRITE      -       under way -       0 0 1 open             yes
            SET        AFTER_THE_USER_WRITE   changed under way changed 1 1 2 password_changed no
            SET        IN_THE_REPORT          changed under way changed 1 1 2 password_changed no
            SET        BEFORE_THE_LAST_COMMIT changed under way changed 1 1 2 password_changed no
            SET        AFTER_THE_LAST_COMMIT  changed -         changed 1 1 2 password_changed no
            OWN_CHANGE IN_THE_CLAIM           -       -         -       0 0 0 open             yes
            OWN_CHANGE AFTER_THE_CLAIM        -       under way -       0 0 1 open             yes
            OWN_CHANGE IN_THE_USER_WRITE      -       under way -       0 0 1 open             yes
            OWN_CHANGE AFTER_THE_USER_WRITE   changed under way changed 1 1 2 password_changed no
            OWN_CHANGE IN_THE_REPORT          changed under way changed 1 1 2 password_changed no
            OWN_CHANGE BEFORE_THE_LAST_COMMIT changed under way changed 1 1 2 password_changed no
            OWN_CHANGE AFTER_THE_LAST_COMMIT  changed -         changed 1 1 2 password_changed no
            BLOCK      IN_THE_CLAIM           -       -         -       0 0 0 open             yes
            BLOCK      AFTER_THE_CLAIM        -       under way -       0 0 0 open             yes
            BLOCK      IN_THE_USER_WRITE      -       under way -       0 0 0 open             yes
            BLOCK      AFTER_THE_USER_WRITE   changed under way changed 1 0 0 unbound          yes
            BLOCK      IN_THE_REPORT          changed under way changed 1 0 0 unbound          yes
            BLOCK      BEFORE_THE_LAST_COMMIT changed under way changed 1 0 0 unbound          yes
            BLOCK      AFTER_THE_LAST_COMMIT  changed -         changed 1 0 0 unbound          yes
            """;

    private static String storesUrl = "";
    private static String usersUrl = "";

    private final Apart apart = Apart.open(storesUrl, usersUrl);
    private final List<Mail> mails = new ArrayList<>();

    @BeforeAll
    static void furnish() {
        storesUrl = Postgres.freshUrl();
        usersUrl = Postgres.freshUrl();
        Apart.furnish(storesUrl, usersUrl);
    }

    /** What is seen of one customer from outside. */
    private record Seen(boolean changed, boolean underWay, long reports, long notices, int kept, String link) {}

    @Test
    @DisplayName("I1 I2 killed at each step: no password changed and unreported, no link consumed without a change")
    void everyStep() throws Exception {
        List<String> table = new ArrayList<>();
        int unreported = 0;
        int consumed = 0;
        for (Operation operation : Operation.values()) {
            for (Step step : Step.values()) {
                var customer = customer(operation.name() + "-" + step);
                String token = send(customer);
                kill(operation.name(), step, customer, token);
                settle(Clock.systemUTC());
                Seen before = seen(operation, customer);
                settle(LATER);
                Seen after = seen(operation, customer);
                assertThat(after.underWay()).as("settled").isFalse();
                unreported += after.changed() && after.reports() == 0 ? 1 : 0;
                consumed += !after.changed() && !after.link().equals("open") ? 1 : 0;
                boolean again = operation.run(resetkit(LATER), customer, token);
                table.add(line(operation, step, before, after, again));
            }
        }
        table.forEach(System.out::println);
        System.out.printf(
                "%d kills: changed and unreported %d, links consumed without a change %d%n",
                table.size(), unreported, consumed);
        assertThat(unreported).as("changed and unreported").isZero();
        assertThat(consumed).as("consumed without a change").isZero();
        assertThat(table).containsExactlyElementsOf(EXPECTED.lines().toList());
    }

    @Test
    @DisplayName("I2 the settling worker is killed itself, at each step: the next one reports, once")
    void settlingIsSettled() throws Exception {
        for (Operation operation : List.of(Operation.REDEEM, Operation.SET)) {
            var customer = customer("settled-" + operation);
            kill(operation.name(), Step.AFTER_THE_USER_WRITE, customer, send(customer));
            for (Step step : List.of(Step.IN_THE_REPORT, Step.BEFORE_THE_LAST_COMMIT)) {
                kill(ApartVictim.SETTLE + operation, step, customer, "none");
                assertThat(seen(operation, customer).reports())
                        .as("after %s", step)
                        .isZero();
            }
            settle(LATER);
            settle(LATER);
            var after = seen(operation, customer);
            assertThat(after.reports()).isEqualTo(1);
            assertThat(after.notices()).isEqualTo(1);
        }
    }

    private UserId customer(String name) {
        var id = UserId.of(name.toLowerCase(Locale.ROOT).replace('_', '-'));
        apart.add(id, RoleKind.END_USER);
        return id;
    }

    private Resetkit resetkit(Clock clock) {
        return apart.resetkit(clock, mail -> {
                    mails.add(mail);
                    return HandOver.accepted(250, Optional.empty(), "kept");
                })
                .build();
    }

    private String send(UserId customer) {
        Resetkit resetkit = resetkit(Clock.systemUTC());
        resetkit.staff().sendResetEmail(Apart.ADMIN, customer).orThrow();
        settle(Clock.systemUTC());
        return mails.stream()
                .filter(mail -> to(mail, customer) && mail.kind() == MailKind.RESET_LINK)
                .map(mail -> mail.link().orElseThrow().reveal())
                .map(url -> url.substring(url.lastIndexOf('/') + 1))
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    /** A worker of the parent's, until nothing is left for it to do. */
    private void settle(Clock clock) {
        Resetkit resetkit = resetkit(clock);
        while (resetkit.process().runOnce() > 0) {
            // Until nothing is due.
        }
    }

    private void kill(String operation, Step step, UserId customer, String token) throws Exception {
        Process victim = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ApartVictim.class.getName(),
                        operation,
                        step.name(),
                        storesUrl,
                        usersUrl,
                        customer.value(),
                        token)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            var said = victim.inputReader(StandardCharsets.UTF_8).readLine();
            assertThat(said).isEqualTo("AT " + step);
        } finally {
            victim.destroyForcibly().waitFor();
        }
    }

    private Seen seen(Operation operation, UserId customer) {
        var credentials = apart.stores().credentials();
        boolean changed = operation.replaces()
                ? apart.signsIn(customer, Apart.NEW)
                : apart.users()
                        .signInState(Apart.ACCOUNT, customer)
                        .orElseThrow()
                        .blocked();
        long reports = apart.stores().audit().after(Apart.ACCOUNT, 0, 1_000).stream()
                .filter(line -> line.entry().event().equals(operation.event()))
                .filter(line -> line.entry().target().filter(customer::equals).isPresent())
                .count();
        long notices = mails.stream()
                .filter(mail -> to(mail, customer) && mail.link().isEmpty())
                .count();
        return new Seen(
                changed,
                credentials.claimed(Apart.ACCOUNT, customer).isPresent(),
                reports,
                notices,
                credentials.history(Apart.ACCOUNT, customer, 24).size(),
                link(customer));
    }

    /** What became of the link that was sent first. */
    private String link(UserId customer) {
        var resets = apart.stores().resets().ofUser(Apart.ACCOUNT, customer, 10);
        var first = resets.get(resets.size() - 1);
        var link = apart.stores()
                .tokens()
                .ofResets(Apart.ACCOUNT, Set.of(first.id()))
                .get(0);
        String end =
                link.end().map(e -> e.reason().name().toLowerCase(Locale.ROOT)).orElse("open");
        boolean completed =
                first.end().filter(e -> e.state() == ResetState.COMPLETED).isPresent();
        assertThat(completed).as("a reset is complete when its link was used").isEqualTo(end.equals("used"));
        return end;
    }

    private static boolean to(Mail mail, UserId customer) {
        return mail.recipient().value().equals(customer.value() + "@customer.example");
    }

    private static String line(Operation operation, Step step, Seen before, Seen after, boolean again) {
        return String.format(
                Locale.ROOT,
                "%-10s %-22s %-7s %-9s %-7s %d %d %d %-16s %s",
                operation,
                step,
                before.changed() ? "changed" : "-",
                before.underWay() ? "under way" : "-",
                after.changed() ? "changed" : "-",
                after.reports(),
                after.notices(),
                after.kept(),
                after.link(),
                again ? "yes" : "no");
    }
}
