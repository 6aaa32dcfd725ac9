package dev.resetkit.internal.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.CredentialVersion;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.RoleKind;
import dev.resetkit.model.account.User;
import dev.resetkit.model.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContextWordsTest {
    @Test
    void takesTheWordsOfAccountBrandsAndUser() {
        var account = Accounts.single("Acme Corporation Inc.", "help.acme-shop.com", "support@acme-shop.com");
        var brand = Brand.of("b2", "\u00C4rger & Co", "hilfe.example.org", "x@example.org", Instant.EPOCH);
        var user = User.of(
                        UserId.of("u1"), RoleKind.END_USER, "jane.doe+news@mail.example.net", CredentialVersion.of("1"))
                .toBuilder()
                .name("Jane van Doe")
                .secondary(RegisteredAddress.of("jd1984@example.info", true))
                .build();

        var context =
                PasswordContext.of(account, Optional.of(brand), user).withProductNames(List.of("Rocket Skates 2"));

        assertThat(words(context))
                .contains("acme", "corporation", "acmecorporationinc", "inc", "acme corporation inc.")
                .contains("\u00E4rger & co", "\u00E4rgerco", "\u00E4rger")
                .contains("help.acme-shop.com", "help", "shop", "hilfe", "hilfe.example.org", "example")
                .contains("jane van doe", "janevandoe", "jane", "van", "doe")
                .contains("jane.doe+news", "jane.doe", "janedoe", "janedoenews", "news")
                .contains("jd1984", "jd1984@example.info")
                .contains("rocket", "skates", "rocketskates2")
                .doesNotContain("co", "2", "")
                .doesNotHaveDuplicates();
        assertThat(context.secondFactorEnforced()).isFalse();
    }

    @Test
    void takesTheLastWordOfAName() {
        assertThat(words(context("Acme", "Jane Falconer"))).contains("falconer");
    }

    @Test
    void comparesInNfcWithoutCase() {
        var context = context("ZU\u0308RICH", "\u5C0F\u7C73");
        assertThat(words(context)).contains("z\u00FCrich", "\u5C0F\u7C73");
    }

    @Test
    void anEndlessDisplayNameCostsNoWork() {
        var context = context("Acme", "a" + "\u0315\u0300".repeat(250_000));
        assertThat(ContextWords.of(context)).allSatisfy(word -> assertThat(word).hasSizeLessThanOrEqualTo(512));
    }

    static PasswordContext context(String company, String userName) {
        return new PasswordContext(
                company, List.of(), List.of(), List.of(), java.util.Optional.of(userName), List.of(), false);
    }

    private static List<String> words(PasswordContext context) {
        return ContextWords.of(context).stream()
                .map(word -> new String(word, 0, word.length))
                .toList();
    }
}
