package dev.resetkit.internal.brand;

import dev.resetkit.model.Code;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.BrandSettings;
import dev.resetkit.model.reset.BrandStep;

/** What keeps a brand out, if anything. */
final class Findings {
    private Findings() {}

    /** Whether mail may go through it at all. */
    static Code active(Brand brand) {
        return brand.active() ? BrandStep.FITS : BrandStep.INACTIVE;
    }

    /** Whether it may be chosen without being asked for, and its help center be listed. */
    static Code eligible(Brand brand, BrandSettings settings) {
        if (brand.active() && settings.staging(brand.id())) {
            return BrandStep.STAGING;
        }
        return brand.active() && !brand.helpCenterActive() ? BrandStep.HELP_CENTER_OFF : active(brand);
    }
}
