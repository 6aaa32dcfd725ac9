package dev.resetkit.internal.rules;

import dev.resetkit.model.account.Account;
import dev.resetkit.model.account.Brand;
import dev.resetkit.model.account.EmailAddress;
import dev.resetkit.model.account.RegisteredAddress;
import dev.resetkit.model.account.User;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who the password is for: what an attacker who aims at this user tries first.
 *
 * @param company the account's name
 * @param brandNames names of its brands
 * @param hosts host names of its brands
 * @param productNames names of what the company sells
 * @param userName the user's display name
 * @param addresses the user's addresses
 * @param secondFactorEnforced whether every sign-in of the user needs a second factor
 */
public record PasswordContext(
        String company,
        List<String> brandNames,
        List<String> hosts,
        List<String> productNames,
        Optional<String> userName,
        List<EmailAddress> addresses,
        boolean secondFactorEnforced) {
    /** Most brands of an account that are looked at beside the user's own. */
    private static final int MOST_BRANDS = 50;

    /** Copies the lists. */
    public PasswordContext {
        brandNames = List.copyOf(brandNames);
        hosts = List.copyOf(hosts);
        productNames = List.copyOf(productNames);
        addresses = List.copyOf(addresses);
    }

    /**
     * The context of a user, without product names.
     *
     * @param account the user's account; its first 50 brands count
     * @param brand the brand that the mail or page stands under, or that is the user's; counts beside those
     * @param user whose password it is to be
     * @return the context
     */
    public static PasswordContext of(Account account, Optional<Brand> brand, User user) {
        var brands = Stream.concat(brand.stream(), account.brands().stream().limit(MOST_BRANDS))
                .distinct()
                .toList();
        return new PasswordContext(
                account.name(),
                brands.stream().map(Brand::name).toList(),
                brands.stream().map(Brand::host).toList(),
                List.of(),
                user.name(),
                Stream.concat(user.primary().stream(), user.secondary().stream())
                        .map(RegisteredAddress::address)
                        .toList(),
                user.secondFactorEnforced());
    }

    /**
     * The same context with product names.
     *
     * @param names what the company sells
     * @return a copy
     */
    public PasswordContext withProductNames(List<String> names) {
        return new PasswordContext(company, brandNames, hosts, names, userName, addresses, secondFactorEnforced);
    }
}
