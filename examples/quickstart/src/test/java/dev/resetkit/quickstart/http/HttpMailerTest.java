package dev.resetkit.quickstart.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.quickstart.world.Secret;
import dev.resetkit.testkit.Fixtures;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpMailerTest {
    private final MailService service = new MailService();

    @AfterEach
    void close() {
        service.close();
    }

    private HandOver hand(Mail mail, Duration deadline) {
        return new HttpMailer(service.address(), new Secret("key of the service"), deadline).hand(mail);
    }

    private HandOver hand() {
        return hand(Fixtures.mail(), Duration.ofSeconds(20));
    }

    @Test
    void anAcceptedMailHasTheIdOfTheService() {
        var said = hand();
        assertThat(said.outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(said.queueId()).contains("queue-1");
        service.answers(202, "taken");
        assertThat(hand().outcome()).as("whatever the body says").isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void theKeyIsSentAndEachMailHasItsOwnId() {
        var mail = Fixtures.mail();
        hand(mail, Duration.ofSeconds(20));
        var request = service.requests().get(0);
        assertThat(request.authorization()).isEqualTo("Bearer key of the service");
        assertThat(request.key()).isEqualTo(mail.id());
        assertThat(request.json().getString("from")).isEqualTo("support@example.com");
    }

    @Test
    void everyStatusIsTakenForWhatItSays() {
        Map.of(
                        400, Outcome.PERMANENT_CONTENT,
                        413, Outcome.PERMANENT_CONTENT,
                        422, Outcome.PERMANENT_RECIPIENT,
                        401, Outcome.PERMANENT_CONFIG,
                        404, Outcome.PERMANENT_CONFIG,
                        302, Outcome.PERMANENT_CONFIG,
                        429, Outcome.TEMPORARY,
                        500, Outcome.TEMPORARY,
                        503, Outcome.TEMPORARY,
                        504, Outcome.UNKNOWN)
                .forEach((status, outcome) -> {
                    service.answers(status, "said");
                    assertThat(hand().outcome()).as("status " + status).isEqualTo(outcome);
                });
    }

    @Test
    void noAnswerInTimeIsAnOutcomeThatNobodyKnows() {
        service.fallsSilent();
        assertThat(hand(Fixtures.mail(), Duration.ofMillis(300)).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aLinkThatTheServiceQuotesIsTakenOut() {
        var mail = Fixtures.mail();
        String url = mail.link().orElseThrow().reveal();
        service.answers(500, "could not send " + url);
        assertThat(hand(mail, Duration.ofSeconds(20)).toString()).doesNotContain(url);
    }

    @Test
    void onlyHttpsOrThisMachine() {
        var key = new Secret("key");
        assertThatThrownBy(() -> new HttpMailer(URI.create("http://mail.example/"), key, Duration.ofSeconds(1)))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("api");
    }
}
