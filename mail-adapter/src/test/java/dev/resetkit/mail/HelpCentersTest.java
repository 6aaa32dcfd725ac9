package dev.resetkit.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.mail.HelpCenter;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.mail.MailKind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The list of help centers in mails with a link. */
class HelpCentersTest {
    private static final MailRenderer RENDERER = MailRenderer.ofDefaults();
    private static final String ALL = "{{link}} {{expiresAt}} {{notYou}} {{contact}}";
    private static final String HTML = "<a href='{{link}}'>open</a> " + ALL;

    private static Mail listing(HelpCenter... centers) {
        return TestMails.resetLink().withHelpCenters(List.of(centers));
    }

    private static HelpCenter center(String name, String host) {
        return new HelpCenter(name, host);
    }

    @Test
    @DisplayName("text and HTML show the sentence above the list, each name and its https link, in order")
    void listIsShown() {
        var mail =
                RENDERER.render(listing(center("Acme", "help.acme.example"), center("Acme Shop", "shop.acme.example")));
        assertThat(mail.text()).endsWith("""
                If you have a question, contact Acme Ltd: support@acme.example

                The help centers of Acme Ltd:

                Acme
                https://help.acme.example/

                Acme Shop
                https://shop.acme.example/

                Acme
                """);
        assertThat(mail.html().replaceAll("( class=\"\\w+\")? style=\"[^\"]*\"", ""))
                .contains("""
                <p>The help centers of Acme Ltd:</p>
                <p><bdi>Acme</bdi><br><a href="https://help.acme.example/" dir="ltr">https://help.acme.example/</a></p>
                <p><bdi>Acme Shop</bdi><br><a href="https://shop.acme.example/" dir="ltr">https://shop.acme.example/</a></p>
                """);
    }

    @Test
    @DisplayName("without a list nothing of it is shown")
    void noList() {
        var mail = RENDERER.render(listing());
        assertThat(mail.text()).doesNotContain("help centers");
        assertThat(mail.html()).doesNotContain("help centers");
    }

    @Test
    @DisplayName("B7: names are text and nothing else, cleaned and bounded; the link of the mail stays the only secret")
    void namesAreText() {
        for (String name : List.of("<a href=//evil.example>x</a>", "{{link}}", "{{#helpCenters}}", "\"'&")) {
            var mail = RENDERER.render(listing(center(name, "help.acme.example")));
            assertThat(mail.text()).contains("\n" + name + "\nhttps://help.acme.example/\n");
            assertThat(mail.html())
                    .contains("<bdi>"
                            + name.replace("&", "&amp;")
                                    .replace("<", "&lt;")
                                    .replace(">", "&gt;")
                                    .replace("\"", "&quot;")
                                    .replace("'", "&#39;")
                            + "</bdi><br>");
            assertThat(mail.text().split(TestMails.TOKEN, -1)).hasSize(2);
        }
        assertThat(RENDERER.render(listing(center("A\r\nB\u202e", "help.acme.example")))
                        .text())
                .contains("\nA B\nhttps://");
    }

    @Test
    @DisplayName("B7: twenty lines at most, names of a hundred characters, hosts where a link may lead; links only")
    void bounds() {
        var twenty = IntStream.range(0, 20)
                .mapToObj(i -> center("n".repeat(100), "h" + i + ".acme.example"))
                .toArray(HelpCenter[]::new);
        assertThat(RENDERER.render(listing(twenty)).text()).contains("https://h19.acme.example/");
        var more = IntStream.range(0, 21)
                .mapToObj(i -> center("n", "h" + i + ".acme.example"))
                .toList();
        var mail = TestMails.resetLink();
        var notice = TestMails.of(MailKind.PASSWORD_CHANGED);
        assertThatThrownBy(() -> mail.withHelpCenters(more)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> notice.withHelpCenters(more.subList(0, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> center("n".repeat(101), "a.example")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> center(" ", "a.example")).isInstanceOf(IllegalArgumentException.class);
        for (String host : List.of("a.example/x", "a.example:8443", "a@b.example", "127.0.0.1", "localhost")) {
            assertThatThrownBy(() -> center("n", host)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @DisplayName("a host's own templates may show the list, and have to escape it")
    void ownTemplates() {
        String list = "{{#helpCenters}}{{helpCentersIntro}} {{name}}={{url}};{{/helpCenters}}";
        var renderer = MailRenderer.builder()
                .template(MailKind.RESET_LINK, "s", ALL + list, HTML + list)
                .build();
        var mail = listing(center("A&B", "help.acme.example"));
        assertThat(renderer.render(mail).text())
                .endsWith("The help centers of Acme Ltd: A&B=https://help.acme.example/;");
        assertThat(renderer.render(mail).html()).endsWith("A&amp;B=https://help.acme.example/;");
        String raw = HTML + list.replace("{{name}}", "{{{name}}}");
        assertThatThrownBy(() -> MailRenderer.builder().template(MailKind.RESET_LINK, "s", ALL, raw))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContainingAll("template(RESET_LINK).html", "{{name}}");
        assertThatThrownBy(() -> MailRenderer.builder()
                        .template(MailKind.PASSWORD_CHANGED, "s", "{{at}} {{notYou}} {{contact}}" + list, "x"))
                .isInstanceOf(InvalidConfigurationException.class);
    }
}
