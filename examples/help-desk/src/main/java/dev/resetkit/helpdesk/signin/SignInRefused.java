package dev.resetkit.helpdesk.signin;

import dev.resetkit.HolderSentences;
import dev.resetkit.model.credential.SignInResult.NotSignedIn;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.ZoneOffset;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** Says why nobody is signed in, in the same answer; who has to change the password gets the form for it. */
@Component
public class SignInRefused implements AuthenticationFailureHandler {
    private final LocaleResolver locales;

    /**
     * In the reader's language.
     *
     * @param locales knows it
     */
    public SignInRefused(LocaleResolver locales) {
        this.locales = locales;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException, ServletException {
        var answer =
                failure instanceof NotSignedInException refused ? refused.answer() : NotSignedIn.of(NotSignedIn.WRONG);
        var words = HolderSentences.of(locales.resolveLocale(request));
        request.setAttribute("problem", words.signIn(answer, ZoneOffset.UTC));
        boolean change = answer.code().equals(NotSignedIn.MUST_CHANGE);
        request.getRequestDispatcher(change ? "/change-password/now" : "/sign-in/refused")
                .forward(request, response);
    }
}
