package dev.resetkit.helpdesk.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** What no page of the console has written into an address: the caller's fault, not ours. */
@ControllerAdvice(basePackageClasses = BadValues.class)
class BadValues {
    @ExceptionHandler(IllegalArgumentException.class)
    void badValue(HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    }
}
