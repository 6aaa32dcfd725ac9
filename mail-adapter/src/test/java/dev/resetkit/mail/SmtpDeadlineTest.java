package dev.resetkit.mail;

import static dev.resetkit.mail.server.ScriptedSmtpServer.FINAL_DOT;
import static dev.resetkit.mail.server.ScriptedSmtpServer.GREETING;
import static dev.resetkit.mail.server.ScriptedSmtpServer.drip;
import static dev.resetkit.mail.server.ScriptedSmtpServer.silence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.mail.server.Eventually;
import dev.resetkit.mail.server.ScriptedSmtpServer;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time of a mail, the thread that keeps it, and the end of a mailer. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SmtpDeadlineTest {
    private final ScriptedSmtpServer server = ScriptedSmtpServer.plain();

    @AfterEach
    void serverHadNoTroubleOfItsOwn() {
        server.close();
        assertThat(server.troubles()).isEmpty();
    }

    private SmtpMailerBuilder toServer() {
        return SmtpMailer.builder().host("localhost").port(server.port()).insecurePlaintext();
    }

    @ParameterizedTest
    @ValueSource(strings = {GREETING, "EHLO", "MAIL", "RCPT", "DATA", FINAL_DOT})
    void drippingServerIsLeftAtTheDeadline(String verb) {
        server.on(verb, drip("250-x"));
        try (var mailer = toServer()
                .deadline(Duration.ofMillis(800))
                .readTimeout(Duration.ofMinutes(5))
                .build()) {
            HandOver result = mailer.hand(TestMails.resetLink());
            boolean afterData = verb.equals("DATA") || verb.equals(FINAL_DOT);
            assertThat(result.outcome()).isEqualTo(afterData ? Outcome.UNKNOWN : Outcome.TEMPORARY);
            assertThat(result.text()).contains("deadline");
        }
    }

    @Test
    void handshakeThatNeverEndsIsLeftAtTheDeadline() {
        server.on(GREETING, silence());
        try (var mailer = toServer()
                .implicitTls()
                .deadline(Duration.ofMillis(500))
                .readTimeout(Duration.ofMinutes(5))
                .build()) {
            HandOver result = mailer.hand(TestMails.resetLink());
            assertThat(result.outcome()).isEqualTo(Outcome.TEMPORARY);
            assertThat(result.phase()).isEqualTo(Phase.TLS);
        }
    }

    private static List<Thread> deadlineThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("resetkit-smtp-deadlines") && thread.isAlive())
                .toList();
    }

    @Test
    void oneDaemonThreadFromTheFirstMailToTheEnd() throws InterruptedException {
        List<Thread> before = deadlineThreads();
        var mailer = toServer().build();
        assertThat(deadlineThreads()).isSubsetOf(before);
        mailer.hand(TestMails.resetLink());
        mailer.hand(TestMails.resetLink());
        var ours = new ArrayList<>(deadlineThreads());
        ours.removeAll(before);
        assertThat(ours).hasSize(1).allMatch(Thread::isDaemon);
        mailer.close();
        ours.get(0).join(30_000);
        assertThat(ours.get(0).isAlive()).isFalse();
    }

    @Test
    void closedMailerTakesNoMailAndSaysSo() {
        var mailer = toServer().build();
        mailer.close();
        HandOver result = mailer.hand(TestMails.resetLink());
        assertThat(result.outcome()).isEqualTo(Outcome.TEMPORARY);
        assertThat(result.serverFault()).isTrue();
        assertThat(server.connections()).isZero();
    }

    @Test
    void closingWaitsForTheMailUnderWayAndBeginsNoOther() throws Exception {
        var atTheDot = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        server.on(FINAL_DOT, dialogue -> {
            atTheDot.countDown();
            goOn.await();
            return dialogue.write("250 ok\r\n");
        });
        var mailer = toServer().maxConnections(1).build();
        var results = new ConcurrentHashMap<String, Outcome>();
        var underWay = started(() ->
                results.put("under way", mailer.hand(TestMails.resetLink()).outcome()));
        assertThat(atTheDot.await(30, TimeUnit.SECONDS)).isTrue();
        var waiting = started(
                () -> results.put("waiting", mailer.hand(TestMails.resetLink()).outcome()));
        Eventually.until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        var closing = started(mailer::close);
        Eventually.until(() -> closing.getState() == Thread.State.TIMED_WAITING || !closing.isAlive());
        assertThat(closing.isAlive()).as("close() waits").isTrue();
        goOn.countDown();
        for (Thread thread : List.of(underWay, waiting, closing)) {
            thread.join();
        }
        assertThat(results)
                .containsOnly(Map.entry("under way", Outcome.ACCEPTED), Map.entry("waiting", Outcome.TEMPORARY));
        assertThat(server.mails()).hasSize(1);
    }

    private static Thread started(Runnable work) {
        var thread = new Thread(work);
        thread.start();
        return thread;
    }

    @Test
    void interruptedCallerKeepsItsInterrupt() throws Exception {
        server.on(GREETING, silence());
        var interrupted = new boolean[1];
        try (var mailer = toServer().maxConnections(1).build()) {
            var first = new Thread(() -> mailer.hand(TestMails.resetLink()));
            first.start();
            var result = new HandOver[1];
            var second = new Thread(() -> {
                Thread.currentThread().interrupt();
                result[0] = mailer.hand(TestMails.resetLink());
                interrupted[0] = Thread.currentThread().isInterrupted();
            });
            second.start();
            second.join(30_000);
            assertThat(result[0].outcome()).isEqualTo(Outcome.TEMPORARY);
            server.close();
            first.join(30_000);
        }
        assertThat(interrupted[0]).isTrue();
    }
}
