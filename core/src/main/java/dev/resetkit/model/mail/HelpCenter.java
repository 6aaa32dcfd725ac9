package dev.resetkit.model.mail;

import dev.resetkit.model.HostNames;
import dev.resetkit.model.account.Brand;

/**
 * One line of the list of help centers in a mail.
 *
 * @param name the brand's name, 1 to 100 characters
 * @param host the brand's host
 */
public record HelpCenter(String name, String host) {
    /** Checks both. */
    public HelpCenter {
        if (name.isBlank() || name.length() > 100) {
            throw new IllegalArgumentException("the name of a help center is 1 to 100 characters and not blank");
        }
        if (!HostNames.safe(host)) {
            throw new IllegalArgumentException("the host of a help center is a plain host name");
        }
    }

    /**
     * The help center of a brand.
     *
     * @param brand a brand whose host is a plain host name
     * @return its name and host
     */
    public static HelpCenter of(Brand brand) {
        return new HelpCenter(brand.name(), brand.host());
    }

    /**
     * Where a reader finds it.
     *
     * @return an https link to the first page of the host
     */
    public String url() {
        return "https://" + host + "/";
    }
}
