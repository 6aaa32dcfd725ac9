package dev.resetkit.helpdesk.signin;

import dev.resetkit.model.credential.SignInResult.NotSignedIn;
import org.springframework.security.core.AuthenticationException;

/** Spring's word for an answer of the library. */
final class NotSignedInException extends AuthenticationException {
    private static final long serialVersionUID = 1L;

    private final transient NotSignedIn answer;

    NotSignedInException(NotSignedIn answer) {
        super(answer.code().name());
        this.answer = answer;
    }

    NotSignedIn answer() {
        return answer;
    }
}
