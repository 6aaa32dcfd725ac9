package dev.resetkit.delivery;

import dev.resetkit.model.account.Brand;
import dev.resetkit.model.mail.HandOver;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.spi.Mailer;

/** A server for each brand, over one mailer. */
record TwoServers(Mailer under) implements Mailer {
    @Override
    public HandOver hand(Mail mail) {
        return under.hand(mail);
    }

    @Override
    public String server(Brand brand) {
        return brand.id().value();
    }
}
