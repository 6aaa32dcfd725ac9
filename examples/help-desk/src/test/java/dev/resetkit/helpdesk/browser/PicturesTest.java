package dev.resetkit.helpdesk.browser;

import dev.resetkit.helpdesk.Desk;
import dev.resetkit.helpdesk.people.MailAddress;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pictures for people to look at, in {@code target/pictures}; what a program can find, axe has found before. */
final class PicturesTest extends BrowserWalks {
    PicturesTest() {
        super(Engine.CHROMIUM);
    }

    private ChromeWindow chrome() {
        return (ChromeWindow) window();
    }

    /** By day and by night, at a desk and on a phone. */
    private void paint(String name) {
        for (int width : new int[] {1200, 360}) {
            for (boolean dark : new boolean[] {false, true}) {
                chrome().dark(dark).size(width, 900).check();
                chrome().picture(name + (width == 360 ? "-phone" : "") + (dark ? "-dark" : ""), width);
            }
        }
        chrome().dark(false);
    }

    @Test
    @DisplayName("profile, preview, timeline")
    void console() {
        String id = desk().customer(person -> {
            person.name("Carla Customer");
            person.secondary(new MailAddress("carla@home.example", true, null, null));
        });
        as("ada").open("/people/" + id);
        paint("profile");
        window().open(security(id)).press("Reset").see("This is what goes out");
        paint("preview");
        window().type("reason", "asked on the phone").press("Send the mail").at(security(id));
        desk().deliver();
        desk().clock().advance(Duration.ofMinutes(3));
        desk().browser().get(desk().linkOf(id));
        window().open(security(id)).see("reply 250");
        paint("timeline");
        as("greg").open(security(id)).see("Resets");
        paint("refused");
    }

    @Test
    @DisplayName("the page behind a link, with what was refused, in English and in Arabic; a link that is no good")
    void link() {
        String id = desk().send(desk().customer());
        for (String language : new String[] {"en", "ar"}) {
            window().open(desk().linkOf(id) + "?lang=" + language)
                    .type("password", "acme")
                    .type("repeat", "acme");
            window().submit().see("acme").type("password", NEW);
            paint("reset-" + language);
        }
        window().open("/reset-password/nonsense?lang=ar").see("Acme");
        paint("no-good-ar");
    }

    @Test
    @DisplayName("settings, Set, a list, sign-in, mailbox")
    void others() {
        as("olivia").open("/settings");
        paint("settings");
        window().open("/people/team");
        paint("people");
        window().open("/people/george/security");
        paint("way-out");
        window().open("/audit");
        paint("audit");
        window().forget();
        window().open("/sign-in?lang=ar");
        paint("sign-in-ar");
        window().open("/mailbox?to=" + Desk.ACME.value());
        paint("mailbox");
    }
}
