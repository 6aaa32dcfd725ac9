package dev.resetkit.internal.brand;

import dev.resetkit.model.Code;
import dev.resetkit.model.HostNames;
import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.BrandSettings;
import dev.resetkit.model.decision.Changer;
import dev.resetkit.model.mail.Mail;
import dev.resetkit.model.reset.BrandStep;
import dev.resetkit.model.reset.HelpCenterList;
import dev.resetkit.model.reset.HelpCenterList.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which help centers a mail lists: what the preview shows is what the mail carries. */
public final class HelpCenters {
    private HelpCenters() {}

    /** The list by the facts of now, with the first setting that keeps a brand out of it. */
    public static HelpCenterList of(Account account, BrandSettings settings) {
        List<Brand> all = account.brands().stream().sorted(BrandRows.OLDEST).toList();
        // Whether there are several does not depend on which ones are listed: taking one out does not turn the list
        // off.
        long open = all.stream()
                .filter(brand -> Findings.eligible(brand, settings).equals(BrandStep.FITS))
                .count();
        boolean on = settings.helpCenterList().orElse(open > 1);
        Code off = settings.helpCenterList().isPresent() ? HelpCenterList.LIST_OFF : HelpCenterList.ONLY_ONE;
        List<Line> lines = new ArrayList<>();
        int listed = 0;
        for (Brand brand : all) {
            Code setting = ofItself(brand, settings);
            if (setting.equals(HelpCenterList.LISTED) && !on) {
                setting = off;
            } else if (setting.equals(HelpCenterList.LISTED) && ++listed > Mail.MOST_HELP_CENTERS) {
                setting = HelpCenterList.TOO_MANY;
            }
            lines.add(new Line(brand, setting, changers(setting)));
        }
        return new HelpCenterList(lines);
    }

    private static Code ofItself(Brand brand, BrandSettings settings) {
        Code finding = Findings.eligible(brand, settings);
        if (!finding.equals(BrandStep.FITS)) {
            return finding;
        }
        if (!settings.listed(brand.id())) {
            return HelpCenterList.UNLISTED;
        }
        return HostNames.safe(brand.host()) ? HelpCenterList.LISTED : HelpCenterList.HOST_INVALID;
    }

    private static Set<Changer> changers(Code setting) {
        return setting.equals(HelpCenterList.HOST_INVALID)
                ? Set.of(Changer.HOST)
                : Set.of(Changer.OWNER, Changer.ADMIN);
    }
}
