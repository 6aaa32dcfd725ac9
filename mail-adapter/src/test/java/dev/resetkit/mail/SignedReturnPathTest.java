package dev.resetkit.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.mail.server.ScriptedSmtpServer;
import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.mail.Mail;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D2, M13: the address that a mail comes back to names the mail, and nobody else can make one. */
class SignedReturnPathTest {
    private static final byte[] KEY = key(1);
    private static final Mail MAIL = TestMails.resetLink();
    private static final SignedReturnPath PATH = SignedReturnPath.of("bounces+{id}@mail.acme.example", KEY);

    private static byte[] key(int of) {
        var key = new byte[32];
        Arrays.fill(key, (byte) of);
        return key;
    }

    private static String address(SignedReturnPath path) {
        return path.addresses().of(MAIL, "support@acme.example");
    }

    private static Optional<String> read(SignedReturnPath path, String text) {
        return path.addresses().mailIn(text);
    }

    @Test
    void addressNamesTheMailInSmallLettersAndFitsIntoALocalPart() {
        String address = address(PATH);
        String local = address.substring(0, address.indexOf('@'));
        assertThat(address).endsWith("@mail.acme.example").isEqualTo(address.toLowerCase(Locale.ROOT));
        assertThat(local).hasSizeLessThanOrEqualTo(64).startsWith("bounces+" + MAIL.id());
        assertThat(local.substring("bounces+".length())).matches("[a-z2-7]{52}");
        assertThat(read(PATH, address)).contains(MAIL.id());
    }

    @Test
    @DisplayName("the address is the same in every process and every release: this one was written down")
    void addressIsStable() {
        assertThat(address(PATH))
                .isEqualTo("bounces+abcdefghijklmnopqrstuvwxyz67cgs5mynaoiorurwiukcbtc4k@mail.acme.example");
    }

    @Test
    void serversThatFoldLettersChangeNothing() {
        assertThat(read(PATH, address(PATH).toUpperCase(Locale.ROOT))).contains(MAIL.id());
        assertThat(read(PATH, "Bounces <" + address(PATH) + ">")).contains(MAIL.id());
        assertThat(read(PATH, "other@acme.example, " + address(PATH) + ", <third@acme.example>"))
                .contains(MAIL.id());
        assertThat(read(PATH, address(PATH).replace("mail.acme.example", "relay.example")))
                .contains(MAIL.id());
    }

    @Test
    void everyOtherLetterIsAForgery() {
        String address = address(PATH);
        int start = "bounces+".length();
        for (int i = start; i < start + 52; i++) {
            char other = address.charAt(i) == 'a' ? 'b' : 'a';
            String forged = address.substring(0, i) + other + address.substring(i + 1);
            assertThat(read(PATH, forged)).as(forged).isEmpty();
        }
        assertThat(read(PATH, address.replace("bounces+", "others+"))).isEmpty();
        assertThat(read(PATH, address.replace("@", "x@"))).isEmpty();
        assertThat(read(PATH, "")).isEmpty();
        assertThat(read(PATH, "@".repeat(100_000))).isEmpty();
        assertThat(read(SignedReturnPath.of("bounces+{id}@mail.acme.example", key(2)), address))
                .isEmpty();
    }

    @Test
    void formerKeysCountAndDoNotSign() {
        var fresh = SignedReturnPath.of("bounces+{id}@mail.acme.example", key(2));
        var both = fresh.accepting(KEY);
        assertThat(address(both)).isEqualTo(address(fresh)).isNotEqualTo(address(PATH));
        assertThat(read(both, address(PATH))).contains(MAIL.id());
        assertThat(read(both, address(fresh))).contains(MAIL.id());
        assertThat(read(both.accepting(key(3)), address(PATH))).contains(MAIL.id());
    }

    @Test
    void domainMayBeThatOfTheSender() {
        assertThat(address(SignedReturnPath.of("b-{id}@bounces.{domain}", KEY))).endsWith("@bounces.acme.example");
        assertThat(address(SignedReturnPath.of("{id}@{domain}", KEY))).endsWith("@acme.example");
    }

    @Test
    void callersKeyIsCopied() {
        byte[] mine = key(1);
        var path = SignedReturnPath.of("bounces+{id}@mail.acme.example", mine);
        Arrays.fill(mine, (byte) 0);
        assertThat(address(path)).isEqualTo(address(PATH));
    }

    @Test
    void nothingSaysTheKey() {
        assertThat(PATH).hasToString("SignedReturnPath(secret)");
        assertThat(PATH.addresses()).hasToString("SignedAddresses(secret)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bounces@acme.example",
                "{id}",
                "bounces@{id}.example",
                "thirteen-char{id}@acme.example",
                "a b{id}@acme.example",
                "a{id}\r\n@acme.example",
                "a{id}{id}@acme.example",
                "a{id}@",
                "a{id}@acme example",
                "b\u00fccher{id}@acme.example"
            })
    void patternThatMakesNoAddressIsRefused(String pattern) {
        assertThatThrownBy(() -> SignedReturnPath.of(pattern, KEY)).isInstanceOf(InvalidConfigurationException.class);
    }

    @Test
    void shortKeyIsRefused() {
        assertThatThrownBy(() -> SignedReturnPath.of("{id}@acme.example", new byte[31]))
                .isInstanceOf(InvalidConfigurationException.class);
        assertThatThrownBy(() -> PATH.accepting(new byte[0])).isInstanceOf(InvalidConfigurationException.class);
    }

    @Test
    void mailGoesOutUnderIt() {
        try (var server = ScriptedSmtpServer.plain();
                var mailer = SmtpMailer.builder()
                        .host("localhost")
                        .port(server.port())
                        .insecurePlaintext()
                        .returnPath(PATH)
                        .build()) {
            assertThat(mailer.hand(MAIL).replyCode()).isEqualTo(250);
            assertThat(server.commands("MAIL")).containsExactly("MAIL FROM:<" + address(PATH) + ">");
            assertThat(server.mails().get(0)).contains("\r\nFrom: \"Acme\"\r\n <support@acme.example>\r\n");
        }
    }

    @Test
    void sendersDomainTooLongForTheReturnPathIsRefusedBeforeAnyTalk() {
        String domain = "x".repeat(60) + "." + "y".repeat(60) + "." + "z".repeat(60) + ".example";
        var brand = Brand.of("acme", "Acme", "help.acme.example", "s@" + domain, Instant.EPOCH);
        try (var server = ScriptedSmtpServer.plain();
                var mailer = SmtpMailer.builder()
                        .host("localhost")
                        .port(server.port())
                        .insecurePlaintext()
                        .returnPath(SignedReturnPath.of("bounces+{id}@bounces.{domain}", KEY))
                        .build()) {
            var said = mailer.hand(TestMails.from(brand));
            assertThat(said.text()).contains("return path");
            assertThat(said.serverFault()).isTrue();
            assertThat(server.connections()).isZero();
        }
    }
}
