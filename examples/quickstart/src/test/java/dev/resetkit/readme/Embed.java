package dev.resetkit.readme;

import dev.resetkit.Resetkit;
import dev.resetkit.jdbc.ConnectionSource;
import dev.resetkit.jdbc.Dialect;
import dev.resetkit.jdbc.JdbcResetStores;
import dev.resetkit.mail.SmtpMailer;
import dev.resetkit.model.account.Accounts;
import dev.resetkit.model.credential.SetOptions;
import dev.resetkit.model.credential.SignInResult;
import dev.resetkit.model.decision.Actor;
import dev.resetkit.model.id.UserId;
import dev.resetkit.model.reset.Inspection;
import dev.resetkit.model.reset.RedeemResult;
import dev.resetkit.model.secret.NewPassword;
import dev.resetkit.spi.Mailer;
import javax.sql.DataSource;

/** The README's snippets about embedding, as a host would write them. */
final class Embed {
    private Embed() {}

    static SmtpMailer mailer(char[] smtpPassword) {
        // begin mailer
        // STARTTLS with a checked certificate, or no mail; implicitTls() for port 465.
        var mailer = SmtpMailer.builder()
                .host("smtp.acme.example")
                .credentials("acme", smtpPassword)
                .build();
        // end mailer
        return mailer;
    }

    static Resetkit wire(DataSource dataSource, Mailer mailer) {
        // begin wire
        var source = ConnectionSource.of(dataSource);
        Resetkit resetkit = Resetkit.builder()
                .account(Accounts.single("Acme", "login.acme.example", "help@acme.example"))
                .users(new TableUsers(source))
                .stores(JdbcResetStores.create(source, Dialect.detect(dataSource)))
                .mailer(mailer)
                .build();
        resetkit.process().start(); // threads that hand mail over; close() ends them
        // end wire
        return resetkit;
    }

    static String send(Resetkit resetkit, String signedInUser, String customer) {
        // begin send
        Actor actor = Actor.of(Accounts.SINGLE, UserId.of(signedInUser));
        String answer = resetkit.staff()
                .sendResetEmail(actor, UserId.of(customer))
                .fold(
                        queued -> "a mail to " + queued.value().mail().maskedAddress() + " is on its way",
                        refused -> "no: " + refused.code() + ", ask "
                                + refused.why().deciding().changeableBy());
        // end send
        return answer;
    }

    static Inspection page(Resetkit resetkit, String token) {
        // begin page
        // GET: shows the form, or says why not. Mail scanners may open the link as often as they like.
        Inspection inspection = resetkit.holder().inspect(Accounts.SINGLE, token);
        // end page
        return inspection;
    }

    static String save(Resetkit resetkit, String token, char[] typed) {
        // begin save
        // POST: one link, one change. Nobody is signed in by it.
        try (var password = NewPassword.of(typed)) {
            RedeemResult result = resetkit.holder().redeem(Accounts.SINGLE, token, password);
            return result.fold(
                    changed -> "go to the sign-in page",
                    again -> "try another: " + again.violations(),
                    link -> "this link: " + link.code());
        }
        // end save
    }

    static String set(Resetkit resetkit, Actor admin, UserId customer, char[] typed) {
        // begin set
        // Only while the owner allows it. The user is told by mail, and has to change it at the next sign-in.
        try (var password = NewPassword.of(typed)) {
            return resetkit.staff()
                    .setPassword(admin, customer, password, SetOptions.because("on the phone, mailbox is full"))
                    .fold(
                            set -> "tell it, it dies at " + set.temporaryUntil(),
                            again -> "try another: " + again.violations(),
                            not -> "no: " + not.code());
        }
        // end set
    }

    static boolean signIn(Resetkit resetkit, UserId user, char[] typed) {
        // begin sign-in
        // Counts tries, locks, takes older hashes along. MUST_CHANGE and EXPIRED sign nobody in.
        try (var password = NewPassword.of(typed)) {
            SignInResult result = resetkit.holder().checkSignIn(Accounts.SINGLE, user, password);
            return result.isOk(); // result.code() says why not: WRONG, LOCKED, MUST_CHANGE, ...
        }
        // end sign-in
    }
}
