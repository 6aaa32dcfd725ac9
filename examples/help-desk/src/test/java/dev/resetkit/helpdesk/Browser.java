package dev.resetkit.helpdesk;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without JavaScript: cookies, redirects and forms. */
public final class Browser {
    private static final Pattern FORM =
            Pattern.compile("<form method=\"post\"[^>]*action=\"([^\"]*)\"[^>]*>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String home;

    Browser(String home) {
        this.home = home;
    }

    /** What came back. */
    public record Page(Browser browser, HttpResponse<String> response) {
        public int status() {
            return response.statusCode();
        }

        /** The text, with the few entities that are written as such. */
        public String text() {
            return response.body().replace("&#39;", "'").replace("&quot;", "\"").replace("&amp;", "&");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String path() {
            return response.uri().getPath();
        }

        /** Sends the form of this page that is posted there, with its hidden fields and the given ones. */
        public Page submit(String action, String... fields) {
            Matcher forms = FORM.matcher(response.body());
            while (forms.find()) {
                if (forms.group(1).replace("&amp;", "&").equals(action)) {
                    List<String> all = new ArrayList<>();
                    Matcher hidden = HIDDEN.matcher(forms.group(2));
                    while (hidden.find()) {
                        all.add(hidden.group(1));
                        all.add(hidden.group(2));
                    }
                    all.addAll(List.of(fields));
                    return browser.post(action, all.toArray(String[]::new));
                }
            }
            throw new AssertionError("no form is posted to " + action + " in " + response.body());
        }
    }

    public boolean hasCookies() {
        return !cookies.getCookieStore().getCookies().isEmpty();
    }

    public Page get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    public Page post(String path, String... fields) {
        return send(request(path, "Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(encoded(fields)))
                .build());
    }

    public static String encoded(String... fields) {
        var body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(URLEncoder.encode(fields[i], StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return body.toString();
    }

    public HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(home + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** Sends it and follows where it leads, as a browser does. */
    public Page send(HttpRequest request) {
        try {
            var response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() / 100 == 3) {
                URI next = request.uri()
                        .resolve(response.headers().firstValue("Location").orElseThrow());
                return send(HttpRequest.newBuilder(next).GET().build());
            }
            return new Page(this, response);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
