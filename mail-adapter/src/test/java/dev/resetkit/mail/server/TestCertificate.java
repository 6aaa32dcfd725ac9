package dev.resetkit.mail.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key with a certificate of the tests' own authority, made by the JDK's own tool when a test first asks for it. */
public final class TestCertificate {
    public static final TestCertificate LOCALHOST =
            new TestCertificate("dns:localhost,ip:127.0.0.1", List.of("-validity", "2"));
    public static final TestCertificate OTHER_HOST =
            new TestCertificate("dns:mail.example.com", List.of("-validity", "2"));
    public static final TestCertificate EXPIRED =
            new TestCertificate("dns:localhost,ip:127.0.0.1", List.of("-startdate", "-3d", "-validity", "1"));

    public static final String PASSWORD = "only-for-tests";

    private static Path authority;

    private final String names;
    private final List<String> time;
    private Path file;

    private TestCertificate(String names, List<String> time) {
        this.names = names;
        this.time = time;
    }

    /** A PKCS #12 file with the key, its certificate and the authority's. */
    public Path file() {
        synchronized (TestCertificate.class) {
            try {
                if (authority == null) {
                    authority = newStore();
                    keytool(authority, "-genkeypair", "-keyalg", "EC", "-dname", "CN=authority", "-ext", "bc:c");
                }
                if (file == null) {
                    file = generate();
                }
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Path generate() throws IOException, InterruptedException {
        Path made = newStore();
        Path request = Files.createTempFile(made.getParent(), "request", "");
        Path answer = Files.createTempFile(made.getParent(), "answer", "");
        Path anchor = Files.createTempFile(made.getParent(), "anchor", "");
        List.of(request, answer, anchor).forEach(temporary -> temporary.toFile().deleteOnExit());
        keytool(made, "-genkeypair", "-keyalg", "EC", "-dname", "CN=test");
        keytool(made, "-certreq", "-file", request.toString());
        var issue = new ArrayList<>(List.of("-gencert", "-rfc", "-infile", request.toString()));
        issue.addAll(List.of("-outfile", answer.toString(), "-ext", "san=" + names));
        issue.addAll(time);
        keytool(authority, issue.toArray(String[]::new));
        keytool(authority, "-exportcert", "-rfc", "-file", anchor.toString());
        Files.write(answer, Files.readAllBytes(anchor), StandardOpenOption.APPEND);
        keytool(made, "-importcert", "-noprompt", "-file", answer.toString());
        return made;
    }

    private static Path newStore() throws IOException {
        Path folder = Files.createTempDirectory("resetkit-mail-tests");
        Path store = folder.resolve("keys.p12");
        folder.toFile().deleteOnExit();
        store.toFile().deleteOnExit();
        return store;
    }

    private static void keytool(Path store, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "key", "-keystore", store.toString(), "-storepass", PASSWORD));
        command.add("-J-XX:TieredStopAtLevel=1");
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IllegalStateException(said);
        }
    }

    /** For the server. */
    public SSLContext server() {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(load(), PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For a client that trusts the tests' authority and no other. */
    public static SSLContext client() {
        try {
            var anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            anchors.setCertificateEntry("authority", LOCALHOST.load().getCertificateChain("key")[1]);
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(anchors);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore load() throws GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file())) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(in, PASSWORD.toCharArray());
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
