package dev.resetkit.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.resetkit.model.InvalidConfigurationException;
import dev.resetkit.model.mail.MailKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be edited away, however a host writes its templates. */
class OwnTemplatesTest {
    private static final String TEXT = "{{link}} {{expiresAt}} {{notYou}} {{contact}}";
    private static final String HTML =
            "<p><a href=\"{{link}}\">{{button}}</a> {{link}}</p><p>{{expiresAt}}</p><p>{{notYou}}</p><p>{{contact}}</p>";

    private static void html(String html) {
        MailRenderer.builder().template(MailKind.RESET_LINK, "{{subject}}", TEXT, html);
    }

    private static void isRefused(String html, String why) {
        assertThatThrownBy(() -> html(html))
                .as(html)
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContainingAll("template(RESET_LINK).html", why);
    }

    @Test
    void wholeTemplateIsTaken() {
        assertThatCode(() -> html(HTML)).doesNotThrowAnyException();
        assertThatCode(
                        () -> html(
                                "<!doctype html><html><head><title>x</title><style>p { color: red }</style></head>"
                                        + "<body bgcolor=white><!-- by our designers, see https://wiki.acme.example/ -->"
                                        + "{{#logo}}<img src=\"cid:{{cid}}\" alt='{{brand}}'>{{/logo}}"
                                        + "<div style=\"display: none\">what the inbox shows beside the subject</div>"
                                        + HTML
                                        + "<a href='https://www.acme.example/imprint'>Imprint</a> <a href=\"mailto:{{contact}}\">ask</a>"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"expiresAt", "notYou", "contact"})
    void whatIsNeededCannotBeHidden(String key) {
        String value = "{{" + key + "}}";
        for (String hidden : new String[] {
            "",
            "<!-- " + value + " -->",
            "<p title=\"" + value + "\"></p>",
            "<p hidden>" + value + "</p>",
            "<p style=\"DISPLAY : None\">" + value + "</p>",
            "<div style='visibility:hidden'><div>" + value + "</div></div>",
            "<span style='font-size:0px'>" + value + "</span>",
            "<template>" + value + "</template>",
            "<style>" + value + "</style>",
            "<title>" + value + "</title>",
            "{{#logo}}" + value + "{{/logo}}",
            "{{^logo}}" + value + "{{/logo}}",
            "{{#name}}" + value + "{{/name}}",
            "{{#name}}" + value + "{{/name}}{{^logo}}" + value + "{{/logo}}",
            "{{#helpCenters}}" + value + "{{/helpCenters}}{{#logo}}" + value + "{{/logo}}"
        }) {
            isRefused(HTML.replace("<p>" + value + "</p>", hidden), "always shows " + value);
        }
        isRefused("<style>p { display: none }</style>" + HTML, "hides nothing");
    }

    @Test
    void linkIsThereToBeClicked() {
        String why = "visible <a href=\"{{link}}\">";
        isRefused(HTML.replace("<a href=\"{{link}}\">", "<a>"), why);
        isRefused(HTML.replace("<a href=\"{{link}}\">", "<a href=\"https://www.acme.example/\">"), why);
        isRefused(HTML.replace("<a href=\"{{link}}\">", "<a href=\"{{link}}\" hidden>"), why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a href=\"https://count.example/?to={{link}}\">open</a>",
                "<p data-to=\"x{{link}}\">x</p>",
                "<img src=\"https://count.example/{{link}}\">"
            })
    @DisplayName("M9 nobody else can count who opens the link")
    void linkIsNotWrapped(String wrapped) {
        isRefused(HTML + wrapped, "{{link}} is the whole of an attribute");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=\"https://www.acme.example/logo.png\">",
                "<IMG SRC=https://www.acme.example/logo.png>",
                "<img src=\"//www.acme.example/p.gif\">",
                "<img src='data:image/png;base64,AAAA'>",
                "<table background=\"https://www.acme.example/b.png\"></table>",
                "<img srcset='x.png 2x'>",
                "<p style=\"background: url(https://www.acme.example/b.png)\">x</p>",
                "<p style=\"background: URL (x)\">x</p>",
                "<style>@import 'https://www.acme.example/s.css';</style>",
                "<style>p { background: url(x) }</style>",
                "<!--[if mso]><v:fill src=\"https://www.acme.example/b.png\"/><![endif]-->"
            })
    @DisplayName("M9 nothing is loaded from elsewhere")
    void nothingIsLoaded(String loading) {
        isRefused(HTML + loading, "load");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>x</script>",
                "<ScRiPt src=x></sCrIpT>",
                "<p onclick=\"x\">x</p>",
                "<link rel=stylesheet href=https://www.acme.example/s.css>",
                "<iframe></iframe>",
                "<form></form>",
                "<base href=\"https://www.acme.example/\">",
                "<meta http-equiv=refresh content='0; x'>",
                "<svg></svg>"
            })
    void nothingRuns(String running) {
        isRefused(HTML + running, "a template without");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"javascript:x", "http://www.acme.example/", "//www.acme.example/", "data:text/html,x", "/x"})
    void linksLeadSomewhereSafe(String target) {
        isRefused(HTML + "<a href=\"" + target + "\">x</a>", "https:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<{{link}}>", "({{link}})", "{{link}}.", "see:{{link}}"})
    @DisplayName("M10 in the text the link stands apart")
    void linkStandsApartInTheText(String link) {
        assertThatThrownBy(() ->
                        MailRenderer.builder().template(MailKind.RESET_LINK, "s", TEXT.replace("{{link}}", link), HTML))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContainingAll("template(RESET_LINK).text", "{{link}}");
    }

    @ParameterizedTest
    @EnumSource(MailKind.class)
    @DisplayName("the templates of this library pass the same checks")
    void oursPass(MailKind kind) {
        assertThat(MailRenderer.ofDefaults().render(TestMails.of(kind)).html()).contains("</html>");
    }
}
