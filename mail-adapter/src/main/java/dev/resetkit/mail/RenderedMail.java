package dev.resetkit.mail;

/** The words of one mail. A link may stand in them, so {@link #toString} is constant and this is no record. */
public final class RenderedMail {
    private final String subject;
    private final String text;
    private final String html;

    RenderedMail(String subject, String text, String html) {
        this.subject = subject;
        this.text = text;
        this.html = html;
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

    @Override
    public String toString() {
        return "RenderedMail(secret)";
    }
}
