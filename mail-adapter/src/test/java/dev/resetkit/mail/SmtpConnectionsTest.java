package dev.resetkit.mail;

import static dev.resetkit.mail.server.ScriptedSmtpServer.FINAL_DOT;
import static dev.resetkit.mail.server.ScriptedSmtpServer.GREETING;
import static dev.resetkit.mail.server.ScriptedSmtpServer.hangUp;
import static dev.resetkit.mail.server.ScriptedSmtpServer.say;
import static dev.resetkit.mail.server.ScriptedSmtpServer.sayAndClose;
import static dev.resetkit.mail.server.ScriptedSmtpServer.silence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.mail.server.Eventually;
import dev.resetkit.mail.server.ScriptedSmtpServer;
import dev.resetkit.mail.server.TestCertificate;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections: kept, given up, bounded, and watched by one thread. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SmtpConnectionsTest {
    private final ScriptedSmtpServer server = ScriptedSmtpServer.plain();

    @AfterEach
    void serverHadNoTroubleOfItsOwn() {
        server.close();
        assertThat(server.troubles()).isEmpty();
    }

    private SmtpMailerBuilder toServer() {
        return SmtpMailer.builder().host("localhost").port(server.port()).insecurePlaintext();
    }

    private static List<Outcome> handAll(SmtpMailer mailer, int mails) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < mails; i++) {
            outcomes.add(mailer.hand(TestMails.resetLink()).outcome());
        }
        return outcomes;
    }

    @Test
    void mailsGoOverOneConnection() {
        try (var mailer = toServer().build()) {
            assertThat(handAll(mailer, 20)).containsOnly(Outcome.ACCEPTED);
        }
        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.commands("EHLO")).hasSize(1);
        assertThat(server.commands("NOOP")).isEmpty();
        assertThat(server.commands("RSET")).isEmpty();
        assertThat(server.mails()).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void mailsGoOverOneProtectedConnection(boolean fromTheStart) {
        var context = TestCertificate.LOCALHOST.server();
        try (var tls = fromTheStart ? ScriptedSmtpServer.implicitTls(context) : ScriptedSmtpServer.startTls(context)) {
            var builder =
                    SmtpMailer.builder().host("localhost").port(tls.port()).sslContext(TestCertificate.client());
            try (var mailer = (fromTheStart ? builder.implicitTls() : builder.startTls()).build()) {
                assertThat(handAll(mailer, 5)).containsOnly(Outcome.ACCEPTED);
            }
            assertThat(tls.connections()).isEqualTo(1);
        }
    }

    @Test
    void connectionIsReplacedAfterAHundredMails() {
        try (var mailer = toServer().build()) {
            assertThat(handAll(mailer, 101)).containsOnly(Outcome.ACCEPTED);
        }
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void connectionIsResetAfterARefusedRecipientAndServesTheNextMail() {
        server.on("RCPT", say("550 5.1.1 unknown"), say("450 4.2.1 later"), say("250 ok"));
        try (var mailer = toServer().build()) {
            assertThat(handAll(mailer, 3))
                    .containsExactly(Outcome.PERMANENT_RECIPIENT, Outcome.TEMPORARY, Outcome.ACCEPTED);
        }
        assertThat(server.connections()).isEqualTo(1);
        assertThat(verbs())
                .containsExactly("EHLO", "MAIL", "RCPT", "RSET", "MAIL", "RCPT", "RSET", "MAIL", "RCPT", "DATA");
        assertThat(server.mails()).hasSize(1);
    }

    private List<String> verbs() {
        return server.commands().stream()
                .map(command -> command.split(" ", 2)[0])
                .filter(verb -> !verb.equals("QUIT"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"502 no such command", "421 not now"})
    void connectionIsNotKeptWhereRsetIsNotDone(String answer) {
        server.on("RCPT", say("550 5.1.1 unknown"), say("250 ok"));
        server.on("RSET", say(answer));
        try (var mailer = toServer().build()) {
            assertThat(handAll(mailer, 2)).containsExactly(Outcome.PERMANENT_RECIPIENT, Outcome.ACCEPTED);
        }
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void connectionIsNotKeptWhereTheServerSaysThatItCloses() {
        server.on("RCPT", say("421 4.3.2 closing"), say("250 ok"));
        try (var mailer = toServer().build()) {
            assertThat(handAll(mailer, 2)).containsExactly(Outcome.TEMPORARY, Outcome.ACCEPTED);
        }
        assertThat(server.connections()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", FINAL_DOT})
    void connectionIsNotKeptAfterAnyOtherRefusal(String at) {
        server.on(at, say("550 5.7.1 no"), say("250 ok"));
        try (var mailer = toServer().build()) {
            assertThat(handAll(mailer, 2)).element(1).isEqualTo(Outcome.ACCEPTED);
        }
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void noConnectionIsKeptWhenNoneShallBe() {
        server.on("QUIT", silence());
        try (var mailer = toServer().keepIdle(Duration.ZERO).build()) {
            assertThat(handAll(mailer, 3)).containsOnly(Outcome.ACCEPTED);
        }
        assertThat(server.connections()).isEqualTo(3);
    }

    @Test
    void idleConnectionIsClosedAfterItsTime() throws InterruptedException {
        var quit = new CountDownLatch(1);
        server.on("QUIT", dialogue -> {
            quit.countDown();
            return false;
        });
        try (var mailer = toServer().keepIdle(Duration.ofMillis(200)).build()) {
            assertThat(handAll(mailer, 1)).containsOnly(Outcome.ACCEPTED);
            assertThat(quit.await(30, TimeUnit.SECONDS))
                    .as("the server is told goodbye")
                    .isTrue();
            assertThat(handAll(mailer, 1)).containsOnly(Outcome.ACCEPTED);
        }
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void connectionThatTheServerGaveUpCostsNoMail() {
        server.on("MAIL", say("250 ok"), hangUp(), say("250 ok"));
        try (var mailer = toServer().build()) {
            assertThat(handAll(mailer, 2)).containsOnly(Outcome.ACCEPTED);
        }
        assertThat(server.connections()).isEqualTo(2);
        assertThat(server.mails()).hasSize(2);
    }

    @Test
    void farewellOfAnIdleConnectionCostsNoMail() {
        server.on("MAIL", say("250 ok"), sayAndClose("421 4.4.2 idle for too long"), say("250 ok"));
        try (var mailer = toServer().build()) {
            assertThat(handAll(mailer, 2)).containsOnly(Outcome.ACCEPTED);
        }
        assertThat(server.mails()).hasSize(2);
    }

    @Test
    void farewellThatWaitsInTheLineIsNotTakenForAnAnswer() {
        server.on(FINAL_DOT, say("250 ok\r\n421 4.4.2 bye"), say("250 ok"));
        try (var mailer = toServer().build()) {
            assertThat(handAll(mailer, 2)).containsOnly(Outcome.ACCEPTED);
        }
        assertThat(server.mails()).hasSize(2);
    }

    @Test
    void secondFreshConnectionIsNotTried() {
        server.on("MAIL", say("250 ok"), hangUp());
        try (var mailer = toServer().build()) {
            mailer.hand(TestMails.resetLink());
            HandOver result = mailer.hand(TestMails.resetLink());
            assertThat(result.outcome()).isEqualTo(Outcome.TEMPORARY);
            assertThat(result.phase()).isEqualTo(Phase.MAIL);
        }
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void mailWhoseAnswerWasLostIsNotSentAgain() {
        server.on(FINAL_DOT, say("250 ok"), hangUp());
        try (var mailer = toServer().build()) {
            assertThat(handAll(mailer, 2)).containsExactly(Outcome.ACCEPTED, Outcome.UNKNOWN);
        }
        assertThat(server.mails()).hasSize(2);
    }

    private static <T> List<T> atOnce(int callers, Callable<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(java.util.Collections.nCopies(callers, call))) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    /** 3 of the callers hold a connection, the others wait for a place; no time decides this. */
    @Test
    void hangingServerSeesNoMoreConnectionsThanAllowed() throws Exception {
        server.on(GREETING, silence());
        var callers = new ArrayList<Thread>();
        try (var mailer = toServer().maxConnections(3).build()) {
            for (int i = 0; i < 24; i++) {
                callers.add(new Thread(() -> mailer.hand(TestMails.resetLink())));
            }
            callers.forEach(Thread::start);
            Eventually.until(() -> server.connections() >= 3 && waiting(callers) >= 21);
            assertThat(server.connections()).isEqualTo(3);
            server.close();
            for (Thread caller : callers) {
                caller.join();
            }
        }
    }

    private static long waiting(List<Thread> threads) {
        return threads.stream()
                .filter(thread -> thread.getState() == Thread.State.TIMED_WAITING)
                .count();
    }

    @Test
    void manyThreadsShareFewConnections() throws Exception {
        try (var mailer = toServer().maxConnections(2).build()) {
            List<HandOver> results = atOnce(16, () -> mailer.hand(TestMails.resetLink()));
            assertThat(results).extracting(HandOver::outcome).containsOnly(Outcome.ACCEPTED);
        }
        assertThat(server.mails()).hasSize(16);
        assertThat(server.connections()).isLessThanOrEqualTo(2);
    }
}
