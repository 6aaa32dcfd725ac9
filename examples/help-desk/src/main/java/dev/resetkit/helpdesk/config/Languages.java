package dev.resetkit.helpdesk.config;

import dev.resetkit.model.words.Language;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The language of the public pages: {@code lang} in the address, else the browser's, and always one of the list. Those
 * of staff are in English, and so is what they share with the others.
 */
@Configuration(proxyBeanMethods = false)
class Languages implements WebMvcConfigurer {
    @Bean
    LocaleResolver localeResolver() {
        return new OfTheList();
    }

    private static final class OfTheList implements LocaleResolver {
        @Override
        public Locale resolveLocale(HttpServletRequest request) {
            if (request.getRequestURI().startsWith("/people/")) {
                return Locale.ENGLISH;
            }
            @Nullable String asked = request.getParameter("lang");
            Locale wanted = asked == null || asked.length() > 35 ? request.getLocale() : Locale.forLanguageTag(asked);
            return Locale.forLanguageTag(Language.ofOrEnglish(wanted).tag());
        }

        @Override
        public void setLocale(
                HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
            throw new UnsupportedOperationException("the browser chooses");
        }
    }
}
