package dev.resetkit.helpdesk.mail;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.server.ResponseStatusException;

/**
 * Everybody's mailbox, for trying things out; there is none where mails go to a server outside. Links lead to the brand's
 * own host, and here to the same page of this process.
 */
@Controller
class MailboxController {
    private final ObjectProvider<LocalMail> mail;

    MailboxController(ObjectProvider<LocalMail> mail) {
        this.mail = mail;
    }

    @GetMapping("/mailbox")
    String list(@RequestParam(defaultValue = "") String to, Model model) {
        List<Letter> letters = local().newest(to.strip().toLowerCase(Locale.ROOT));
        model.addAttribute("to", to);
        model.addAttribute("letters", letters);
        return "mailbox";
    }

    @GetMapping("/mailbox/{number}")
    String letter(@PathVariable int number, Model model) {
        model.addAttribute("letter", found(number));
        return "letter";
    }

    /** The mail as its sender made it, in a frame that may do nothing but show it. */
    @GetMapping(value = "/mailbox/{number}/html", produces = MediaType.TEXT_HTML_VALUE)
    @ResponseBody
    String html(@PathVariable int number, HttpServletResponse response) {
        response.setHeader(
                "Content-Security-Policy",
                "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'");
        response.setHeader("X-Frame-Options", "SAMEORIGIN");
        return found(number).html();
    }

    private Letter found(int number) {
        return local().letter(number).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private LocalMail local() {
        return mail.stream().findFirst().orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
