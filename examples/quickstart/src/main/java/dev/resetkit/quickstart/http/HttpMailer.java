package dev.resetkit.quickstart.http;

import static dev.resetkit.model.mail.HandOver.failed;

import dev.resetkit.mail.MailRenderer;
import dev.resetkit.mail.RenderedMail;
import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.account.Logo;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.HandOver.Outcome;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.Phase;
import dev.resetkit.model.secret.ResetLink;
import dev.resetkit.quickstart.world.Secret;
import dev.resetkit.spi.Mailer;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * Hands mails to a service that takes them as JSON over HTTPS. An example of the port for hosts without SMTP: names of
 * fields and meanings of status codes differ from one service to the next, so compare them with yours.
 *
 * <p>JSON comes from a library of 170 kB and is not written by hand: names are foreign text, and an answer has to be
 * read as well. The link is in the body alone, never in the address or a header; nothing is logged, no redirect is
 * followed, and a POST is never sent twice by the client.
 */
public final class HttpMailer implements Mailer {
    /** Services split lists of addresses; one that could be read as a list never reaches them. */
    private static final Pattern ONE_ADDRESS = Pattern.compile("[^\\s\\p{C},;:<>()\\[\\]\"\\\\@]+@[A-Za-z0-9.-]+");

    private final MailRenderer renderer = MailRenderer.ofDefaults();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final URI api;
    private final Secret key;
    private final Duration deadline;

    /**
     * A mailer to one service.
     *
     * @param api where mails are posted to; https, or this machine
     * @param key sent as a bearer token
     * @param deadline the time for one mail, shorter than the worker's lease
     */
    public HttpMailer(URI api, Secret key, Duration deadline) {
        if (!"https".equals(api.getScheme()) && !"127.0.0.1".equals(api.getHost())) {
            throw new InvalidConfigurationException("api", "an https address: whoever reads the link can use it");
        }
        this.api = api;
        this.key = key;
        this.deadline = deadline;
    }

    // begin http-mailer
    @Override
    public HandOver hand(Mail mail) {
        if (!ONE_ADDRESS.matcher(mail.recipient().value()).matches()) {
            return failed(Outcome.PERMANENT_RECIPIENT, Phase.PREPARE, 0, "the recipient is not one plain address");
        }
        HandOver said = answered(client.sendAsync(request(mail), BodyHandlers.ofString()));
        return mail.link().map(ResetLink::reveal).map(said::without).orElse(said); // services quote what they got
    }

    private HttpRequest request(Mail mail) {
        RenderedMail words = renderer.render(mail);
        var json = Json.createObjectBuilder()
                .add("from", mail.brand().sender().value())
                .add("fromName", mail.brand().name())
                .add("to", mail.recipient().value())
                .add("subject", words.subject())
                .add("text", words.text())
                .add("html", words.html());
        words.logo()
                .ifPresent(logo -> json.add("inline", Json.createArrayBuilder().add(inline(logo))));
        return HttpRequest.newBuilder(api)
                .header("Authorization", "Bearer " + key.reveal())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", mail.id()) // one attempt, one id
                .POST(BodyPublishers.ofString(json.build().toString()))
                .build();
    }

    private static JsonObjectBuilder inline(Logo logo) {
        return Json.createObjectBuilder()
                .add("contentId", logo.contentId())
                .add("type", "image/png")
                .add("content", Base64.getEncoder().encodeToString(logo.png()));
    }

    private HandOver answered(CompletableFuture<HttpResponse<String>> answer) {
        try { // over all of it: a timeout of the request itself ends with the head of the answer
            return judged(answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return neverLeft(e.getCause())
                    ? failed(Outcome.TEMPORARY, Phase.CONNECT, 0, "no connection")
                    : failed(Outcome.UNKNOWN, Phase.DATA, 0, "the connection was lost");
        } catch (TimeoutException e) {
            return failed(Outcome.UNKNOWN, Phase.DATA, 0, "no answer before the deadline");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(Outcome.UNKNOWN, Phase.DATA, 0, "interrupted while waiting for the answer");
        } finally {
            answer.cancel(true);
        }
    }

    private static HandOver judged(HttpResponse<String> answer) {
        int code = answer.statusCode();
        String said = answer.body();
        return switch (code / 100 == 2 ? 200 : code) {
            case 200 -> HandOver.accepted(code, id(said), "accepted");
            case 422 -> failed(Outcome.PERMANENT_RECIPIENT, Phase.RCPT, code, said);
            case 400, 413 -> failed(Outcome.PERMANENT_CONTENT, Phase.DATA, code, said);
            case 429, 503 -> failed(Outcome.TEMPORARY, Phase.GREETING, code, said); // busy, whatever the mail
            case 500 -> failed(Outcome.TEMPORARY, Phase.DATA, code, said);
            case 502, 504 ->
                failed(Outcome.UNKNOWN, Phase.DATA, code, said); // a gateway's word: who is behind it may have the mail
            default -> failed(Outcome.PERMANENT_CONFIG, Phase.AUTH, code, said);
        };
    }
    // end http-mailer

    private static boolean neverLeft(@Nullable Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLHandshakeException;
    }

    private static Optional<String> id(String body) {
        try (var json = Json.createReader(new StringReader(body))) {
            return Optional.ofNullable(json.readObject().getString("id", null));
        } catch (JsonException e) {
            return Optional.empty(); // the status says that it was taken, whatever the body says
        }
    }
}
