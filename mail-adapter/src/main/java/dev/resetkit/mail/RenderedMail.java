package dev.resetkit.mail;

import dev.resetkit.model.account.Logo;
import java.util.Optional;

/** The words of one mail. A link may stand in them, so {@link #toString} is constant and this is no record. */
public final class RenderedMail {
    private final String subject;
    private final String text;
    private final String html;
    private final Optional<Logo> logo;

    RenderedMail(String subject, String text, String html, Optional<Logo> logo) {
        this.subject = subject;
        this.text = text;
        this.html = html;
        this.logo = logo;
    }

    /**
     * The subject.
     *
     * @return one line of at most 150 code points
     */
    public String subject() {
        return subject;
    }

    /**
     * The part for readers that show text.
     *
     * @return plain text
     */
    public String text() {
        return text;
    }

    /**
     * The part for readers that show HTML.
     *
     * @return a whole HTML document
     */
    public String html() {
        return html;
    }

    /**
     * The picture that the HTML shows as {@code cid:} with {@link Logo#contentId}. A mailer sends it along inside the
     * mail, as an inline part with that Content-ID.
     *
     * @return the brand's logo, where it has one and the template shows it
     */
    public Optional<Logo> logo() {
        return logo;
    }

    @Override
    public String toString() {
        return "RenderedMail(secret)";
    }
}
