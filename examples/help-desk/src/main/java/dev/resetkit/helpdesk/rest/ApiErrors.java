package dev.resetkit.helpdesk.rest;

import dev.resetkit.helpdesk.rest.StartedJobs.KeyReusedException;
import dev.resetkit.model.Code;
import dev.resetkit.model.decision.Check;
import dev.resetkit.model.decision.Rules;
import dev.resetkit.spi.StoreUnavailableException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** What is no refusal: a value that cannot be, a store that is down, and what Spring has to say; pages say it otherwise. */
@RestControllerAdvice(basePackageClasses = ApiErrors.class)
class ApiErrors extends ResponseEntityExceptionHandler {
    private static final Duration SOON = Duration.ofSeconds(5);

    @ExceptionHandler
    ResponseEntity<Object> badValue(IllegalArgumentException wrong) {
        return Problems.answer(
                Problems.of(HttpStatus.BAD_REQUEST, Code.of("BAD_VALUE"), "A value is not of its form."),
                Optional.empty());
    }

    @ExceptionHandler
    ResponseEntity<Object> reused(KeyReusedException reused) {
        Check check = Check.refused(Rules.KEY_REUSED);
        return Problems.answer(
                Problems.of(HttpStatus.UNPROCESSABLE_CONTENT, check.rule(), Problems.WORDS.check(check)),
                Optional.empty());
    }

    /** Somebody else holds a row for too long. */
    @ExceptionHandler
    ResponseEntity<Object> held(ConcurrencyFailureException held) {
        return busy();
    }

    @ExceptionHandler
    ResponseEntity<Object> down(StoreUnavailableException down) {
        return busy();
    }

    private static ResponseEntity<Object> busy() {
        return Problems.answer(
                Problems.of(HttpStatus.SERVICE_UNAVAILABLE, Code.of("BUSY"), "Nothing was done. Please try again."),
                Optional.of(SOON));
    }
}
