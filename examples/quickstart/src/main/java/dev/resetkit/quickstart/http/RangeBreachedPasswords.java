package dev.resetkit.quickstart.http;

import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.BreachedPasswords;
import dev.resetkit.spi.StoreUnavailableException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Asks a service for all known passwords whose SHA-1 begins like this one's, and looks for it among them here. The
 * service learns 5 of 40 hexadecimal digits, which hundreds of known passwords share, and never which one was meant. An
 * example of the port for hosts that may ask others; {@link dev.resetkit.BreachFilter} asks nobody.
 */
public final class RangeBreachedPasswords implements BreachedPasswords {
    /** The port's own limit, over all of it. */
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private static final int SENT = 5;
    private static final Pattern LINE = Pattern.compile("[0-9A-F]{35}:[0-9]+");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(LIMIT).build(); // follows no redirect
    private final URI ranges;

    /**
     * A client of one service.
     *
     * @param ranges what the five digits are added to, up to its last slash; https, or this machine
     */
    public RangeBreachedPasswords(URI ranges) {
        if (!"https".equals(ranges.getScheme()) && !"127.0.0.1".equals(ranges.getHost())) {
            throw new InvalidConfigurationException("ranges", "an https address");
        }
        this.ranges = ranges;
    }

    // begin range-breached-passwords
    @Override
    public boolean contains(NewPassword password) {
        String digest = password.reveal(RangeBreachedPasswords::sha1);
        List<String> known = range(digest.substring(0, SENT));
        String rest = digest.substring(SENT) + ":";
        return known.stream().anyMatch(line -> line.startsWith(rest) && !line.equals(rest + "0")); // 0: padding
    }

    private List<String> range(String prefix) {
        var request = HttpRequest.newBuilder(ranges.resolve(prefix))
                .header("Add-Padding", "true") // so that the length of the answer tells nothing either
                .build();
        var answer = client.sendAsync(request, BodyHandlers.ofString(StandardCharsets.US_ASCII));
        try { // over all of it: a timeout of the request itself ends with the head of the answer
            return lines(answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            throw new StoreUnavailableException("the service of known breaches did not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while known breaches were asked for");
        } finally {
            answer.cancel(true);
        }
    }

    private static List<String> lines(HttpResponse<String> answer) {
        List<String> lines = answer.body().lines().toList();
        boolean range =
                answer.statusCode() == 200 && !lines.isEmpty() && lines.stream().allMatch(LINE.asMatchPredicate());
        if (!range) { // a sign-in page of some network is not "never breached"
            throw new StoreUnavailableException("no range of known breaches, status " + answer.statusCode());
        }
        return lines;
    }
    // end range-breached-passwords

    private static String sha1(CharSequence typed) {
        try {
            byte[] nfc = Normalizer.normalize(typed, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of()
                    .withUpperCase()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(nfc));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
