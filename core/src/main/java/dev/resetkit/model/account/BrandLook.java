package dev.resetkit.model.account;

import java.util.Optional;

/**
 * How the mails of a brand look. Nothing of it has to be given.
 *
 * @param color the colour of the button; a dark blue where there is none
 * @param logo shown above the words; the brand's name alone where there is none
 */
public record BrandLook(Optional<BrandColor> color, Optional<Logo> logo) {
    /** No colour and no logo of its own. */
    public static final BrandLook PLAIN = new BrandLook(Optional.empty(), Optional.empty());

    /**
     * The same with a colour.
     *
     * @param now the colour of the button
     * @return a copy
     */
    public BrandLook withColor(BrandColor now) {
        return new BrandLook(Optional.of(now), logo);
    }

    /**
     * The same with a logo.
     *
     * @param now the logo
     * @return a copy
     */
    public BrandLook withLogo(Logo now) {
        return new BrandLook(color, Optional.of(now));
    }
}
