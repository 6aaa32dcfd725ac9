package dev.resetkit.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.resetkit.BreachFilter;
import dev.resetkit.BreachFilterTool;
import dev.resetkit.PasswordHashers;
import dev.resetkit.Resetkit;
import dev.resetkit.WhenBreachesCannotBeSearched;
import dev.resetkit.inmemory.InMemory;
import dev.resetkit.inmemory.SettableClock;
import dev.resetkit.internal.breach.Lists;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.credential.ChangeResult;
import dev.resetkit.model.credential.SignInResult;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.password.BreachFileException;
import dev.resetkit.model.password.Violation;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.BreachedPasswords;
import dev.resetkit.spi.StoreUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BreachFilterTest {
    private static final UserId CARL = UserId.of("carl");
    private static final String CURRENT = "vj7kqw2m-xh3-zt9d";
    private static final String STOLEN = "teal otter kicks a lamp";
    private static final String FRESH = "nine plums under moss";

    @TempDir
    private Path directory = Path.of("");

    /** The two kinds of file. */
    enum Kind {
        FILTER {
            @Override
            BreachFilter open(Path list) {
                var filter = list.resolveSibling("breached.filter");
                BreachFilterTool.build(list, filter);
                return BreachFilter.open(filter);
            }
        },
        DIGESTS {
            @Override
            BreachFilter open(Path list) {
                return BreachFilter.ofDigests(list);
            }
        };

        abstract BreachFilter open(Path list);
    }

    @ParameterizedTest
    @EnumSource
    void findsWhatIsListedAndNothingElse(Kind kind) throws IOException {
        try (var breached = kind.open(list())) {
            assertThat(contains(breached, STOLEN)).isTrue();
            assertThat(contains(breached, FRESH)).isFalse();
            assertThat(contains(breached, "Teal otter kicks a lamp")).isFalse();
            assertThat(contains(breached, "")).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void comparesInNfc(Kind kind) throws IOException {
        try (var breached = kind.open(list())) {
            assertThat(contains(breached, "Gr\u00FC\u00DFe aus Z\u00FCrich")).isTrue();
            assertThat(contains(breached, "Gru\u0308\u00DFe aus Zu\u0308rich")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStolenPasswordIsRefusedThroughTheLibrary(Kind kind) throws IOException {
        try (var breached = kind.open(list())) {
            var resetkit = resetkit(breached, WhenBreachesCannotBeSearched.REFUSE);
            assertThat(resetkit.holder().requirements(Accounts.SINGLE, CARL).breachesChecked())
                    .isTrue();
            assertThat(change(resetkit, STOLEN))
                    .isEqualTo(new ChangeResult.PasswordRefused(List.of(Violation.of(Violation.BREACHED))));
            assertThat(change(resetkit, FRESH).isOk()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatCannotBeReadIsAFaultAndNoAnswer(Kind kind) throws IOException {
        var breached = kind.open(list());
        breached.close();
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> contains(breached, FRESH));
        assertThat(change(resetkit(breached, WhenBreachesCannotBeSearched.REFUSE), FRESH)
                        .code())
                .isEqualTo(SignInResult.NotSignedIn.BUSY);
        assertThat(change(resetkit(breached, WhenBreachesCannotBeSearched.ACCEPT), STOLEN)
                        .isOk())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void threadsDoNotDisturbEachOther(Kind kind) throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try (var breached = kind.open(list())) {
            Callable<Boolean> right = () -> {
                boolean all = true;
                for (int i = 0; i < 500; i++) {
                    all &= contains(breached, "word-" + i) && !contains(breached, "other-" + i);
                }
                return all;
            };
            for (var answer :
                    threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> right).toList())) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInterruptOfOneReaderDoesNotEndTheOthers(Kind kind) throws Exception {
        try (var breached = kind.open(list())) {
            var interrupted = new Thread(() -> {
                Thread.currentThread().interrupt();
                contains(breached, STOLEN);
            });
            interrupted.start();
            interrupted.join();
            assertThat(contains(breached, STOLEN)).isTrue();
        }
    }

    @Test
    void theWrongFileIsRefusedWhenItIsOpened() throws IOException {
        var list = list();
        var filter = directory.resolve("breached.filter");
        BreachFilterTool.build(list, filter);
        assertThatExceptionOfType(BreachFileException.class)
                .isThrownBy(() -> BreachFilter.open(list))
                .matches(fault -> fault.code().equals(BreachFileException.NOT_A_FILTER));
        assertThatExceptionOfType(BreachFileException.class)
                .isThrownBy(() -> BreachFilter.ofDigests(filter))
                .matches(fault -> fault.code().equals(BreachFileException.BAD_LINE));
        var cut = Files.write(directory.resolve("cut"), Files.readAllBytes(filter));
        try (var channel = Files.newByteChannel(cut, StandardOpenOption.WRITE)) {
            channel.truncate(60_000);
        }
        assertThatExceptionOfType(BreachFileException.class)
                .isThrownBy(() -> BreachFilter.open(cut))
                .matches(fault -> fault.code().equals(BreachFileException.DAMAGED));
        var nothing = directory.resolve("nothing");
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> BreachFilter.open(nothing));
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> BreachFilter.ofDigests(nothing));
    }

    private Path list() throws IOException {
        var words = IntStream.range(0, 500).mapToObj(i -> "word-" + i).toList();
        var hex = new ArrayList<>(words.stream().map(Lists::hex).toList());
        hex.add(Lists.hex(STOLEN) + ":3");
        hex.add(Lists.hex("Gr\u00FC\u00DFe aus Z\u00FCrich") + ":1");
        return Lists.write(directory.resolve("list"), hex.stream().sorted().toList());
    }

    private static Resetkit resetkit(BreachedPasswords breached, WhenBreachesCannotBeSearched whenDown) {
        var memory = InMemory.create(SettableClock.at(Instant.parse("2026-03-01T10:00:00Z")));
        var hasher = PasswordHashers.argon2id();
        try (var current = NewPassword.ofString(CURRENT)) {
            var carl = User.of(CARL, RoleKind.END_USER, "carl@shop.example", CredentialVersion.of(1));
            memory.users().add(Accounts.SINGLE, carl, hasher.hash(current));
        }
        return Resetkit.builder()
                .account(Accounts.single("Acme", "login.acme.example", "help@acme.example"))
                .users(memory.users())
                .stores(memory.stores())
                .mailer(memory.mailer())
                .clock(memory.clock())
                .breachedPasswords(breached, whenDown)
                .build();
    }

    private static ChangeResult change(Resetkit resetkit, String to) {
        try (var current = NewPassword.ofString(CURRENT);
                var next = NewPassword.ofString(to)) {
            return resetkit.holder().changeOwnPassword(Accounts.SINGLE, CARL, current, next);
        }
    }

    private static boolean contains(BreachedPasswords breached, String password) {
        try (var typed = NewPassword.ofString(password)) {
            return breached.contains(typed);
        }
    }
}
