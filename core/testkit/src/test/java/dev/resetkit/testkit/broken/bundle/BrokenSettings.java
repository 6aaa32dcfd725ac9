package dev.resetkit.testkit.broken.bundle;

import static dev.resetkit.testkit.broken.Shelves.SETTINGS;

import dev.resetkit.inmemory.InMemory;
import dev.resetkit.model.account.BrandSettings;
import dev.resetkit.model.account.LinksKept;
import dev.resetkit.model.account.UserKind;
import dev.resetkit.model.id.AccountId;
import dev.resetkit.model.id.BrandId;
import dev.resetkit.model.password.CustomRules;
import dev.resetkit.model.password.PasswordLevel;
import dev.resetkit.model.password.PasswordPolicy;
import dev.resetkit.spi.store.AccountSettings;
import dev.resetkit.spi.store.Settings;
import dev.resetkit.testkit.broken.Bend;
import dev.resetkit.testkit.broken.Broken;
import dev.resetkit.testkit.broken.Meeting;
import dev.resetkit.testkit.broken.Records;
import dev.resetkit.testkit.broken.Replace;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Settings that lose a value, or a change. Those about keeping them are in {@link BrokenKeeping}. */
public final class BrokenSettings {
    private static final String BRAND = "compares the brand as well";
    private static final String DEFAULTS = "compares with the defaults as well";

    private BrokenSettings() {}

    /** All of them. */
    public static List<Broken> all() {
        return List.of(
                SETTINGS.answer("find", "allows setting by default", AccountSettings.class, BrokenSettings::generous)
                        .by("defaultsFirst")
                        .also(
                                DEFAULTS,
                                "staleUpdateChangesNothing",
                                "updateStaysInTheAccount",
                                "updateRollsBack",
                                "keepNeedsTheVersion"),
                SETTINGS.argument(
                                "update",
                                "keeps no more than the newest link",
                                1,
                                AccountSettings.class,
                                BrokenSettings::newest)
                        .by("switchesAreApart"),
                SETTINGS.argument("update", "cuts long brands", 1, AccountSettings.class, BrokenSettings::shortBrand)
                        .by("valuesComeBack")
                        .also(
                                BRAND,
                                "staleUpdateChangesNothing",
                                "oneFirstUpdateWins",
                                "updateRollsBack",
                                "keepChangesNothing"),
                SETTINGS.argument("update", "one switch for both", 1, AccountSettings.class, BrokenSettings::oneSwitch)
                        .by("switchesAreApart"),
                SETTINGS.argument(
                                "update", "knows one old level", 1, AccountSettings.class, levels(BrokenSettings::old))
                        .by("levelsComeBack"),
                SETTINGS.argument(
                                "update",
                                "ten years are too long",
                                1,
                                AccountSettings.class,
                                levels(BrokenSettings::younger))
                        .by("ownRulesComeBack"),
                SETTINGS.argument(
                                "update",
                                "a list that is off was not chosen",
                                1,
                                AccountSettings.class,
                                brands(BrokenSettings::onOrNone))
                        .by("brandChoicesComeBack"),
                SETTINGS.argument(
                                "update",
                                "who is tried out is not listed",
                                1,
                                AccountSettings.class,
                                brands(BrokenSettings::stagingUnlisted))
                        .by("brandChoicesComeBack"),
                SETTINGS.argument("update", "cuts many brands", 1, AccountSettings.class, brands(BrokenSettings::fewer))
                        .by("brandChoicesComeBack"),
                SETTINGS.with("update", "nobody in self-service changes nothing", BrokenSettings::keepingSelfService)
                        .by("choicesCanBeTakenBack"),
                SETTINGS.with("update", "takes what is ahead", BrokenSettings::ahead)
                        .by("staleUpdateChangesNothing"),
                SETTINGS.with("update", "writes over whatever there is", BrokenSettings::anyway)
                        .by("staleUpdateChangesNothing")
                        .also("counts the winners", "oneUpdateWins", "oneFirstUpdateWins"),
                SETTINGS.with("update", "reads, then writes", whole -> asRead(whole, version -> version > 0))
                        .by("oneUpdateWins"),
                SETTINGS.made("update: in a transaction the first one reads, then writes", BrokenSettings::firstAsRead)
                        .by("oneFirstUpdateWins"),
                SETTINGS.made("find: the values of another account", (whole, around) -> ofAnother(whole))
                        .by("updateStaysInTheAccount"),
                SETTINGS.outside("update").by("updateRollsBack"),
                SETTINGS.with("update", "gives the grants again", BrokenSettings::withGrants)
                        .by("updateLeavesGrantsAlone"));
    }

    private static AccountSettings generous(AccountSettings values) {
        return values.version() == 0 ? values.withSettingAllowed(true) : values;
    }

    private static AccountSettings newest(AccountSettings values) {
        return values.linksKept().filter(LinksKept.ALL::equals).isPresent()
                ? values.withLinksKept(LinksKept.NEWEST)
                : values;
    }

    private static AccountSettings shortBrand(AccountSettings values) {
        return values.brands()
                .agentBrand()
                .map(brand -> values.withBrands(all -> all.withAgentBrand(BrandId.of(Bend.cut(brand.value(), 100)))))
                .orElse(values);
    }

    private static AccountSettings oneSwitch(AccountSettings values) {
        return values.withAdminsMayResetOwner(values.adminsMayResetOwner() || values.settingAllowed());
    }

    private static UnaryOperator<AccountSettings> brands(UnaryOperator<BrandSettings> change) {
        return values -> values.withBrands(change);
    }

    private static BrandSettings onOrNone(BrandSettings brands) {
        return Records.with(brands, "helpCenterList", brands.helpCenterList().filter(on -> on));
    }

    private static BrandSettings stagingUnlisted(BrandSettings brands) {
        var now = brands;
        for (BrandId brand : brands.staging()) {
            now = now.withListed(brand, false);
        }
        return now;
    }

    private static BrandSettings fewer(BrandSettings brands) {
        var few = brands.staging().stream()
                .sorted(Comparator.comparing(BrandId::value))
                .limit(50);
        return Records.with(brands, "staging", few.collect(Collectors.toSet()));
    }

    private static UnaryOperator<AccountSettings> levels(UnaryOperator<PasswordPolicy> change) {
        return values -> {
            Map<UserKind, PasswordPolicy> changed = new EnumMap<>(UserKind.class);
            values.passwords().forEach((kind, policy) -> changed.put(kind, change.apply(policy)));
            return Records.with(values, "passwords", changed);
        };
    }

    private static PasswordPolicy old(PasswordPolicy policy) {
        return policy.level() == PasswordLevel.MEDIUM ? PasswordPolicy.of(PasswordLevel.LOW) : policy;
    }

    private static PasswordPolicy younger(PasswordPolicy policy) {
        var tenYears = Optional.of(Duration.ofDays(3_650));
        Function<CustomRules, PasswordPolicy> shorter =
                rules -> PasswordPolicy.of(Records.with(rules, "maxAge", Optional.of(Duration.ofDays(3_649))));
        return policy.custom()
                .filter(rules -> rules.maxAge().equals(tenYears))
                .map(shorter)
                .orElse(policy);
    }

    private static Replace.Verb keepingSelfService(Settings whole) {
        return call -> {
            var next = call.arg(1, AccountSettings.class);
            var now = whole.find(call.arg(0, AccountId.class));
            return call.with(1, next.selfService().isEmpty() ? next.withSelfService(now.selfService()) : next);
        };
    }

    private static long stored(Settings whole, Replace.Call call) {
        return whole.find(call.arg(0, AccountId.class)).version();
    }

    private static Replace.Verb ahead(Settings whole) {
        return call -> {
            var next = call.arg(1, AccountSettings.class);
            return call.with(1, next.with(Math.min(next.version(), stored(whole, call)), next.grants()));
        };
    }

    private static Replace.Verb anyway(Settings whole) {
        return call -> {
            var next = call.arg(1, AccountSettings.class);
            call.with(1, next.with(stored(whole, call), next.grants()));
            return true;
        };
    }

    private static Replace.Verb asRead(Settings whole, LongPredicate broken) {
        var meeting = new Meeting();
        return call -> {
            long version = call.arg(1, AccountSettings.class).version();
            if (!Meeting.isRacer() || !broken.test(version)) {
                return call.proceed();
            }
            boolean same = stored(whole, call) == version;
            meeting.hasRead();
            return same && call.proceed() != null;
        };
    }

    private static Settings firstAsRead(Settings whole, InMemory around) {
        var transactions = around.stores().transactions();
        var broken = asRead(whole, version -> version == 0 && transactions.isActive());
        return Replace.verb(Settings.class, whole, "update", broken);
    }

    private static Settings ofAnother(Settings whole) {
        var last = new AtomicReference<Optional<AccountId>>(Optional.empty());
        var noting = Replace.verb(Settings.class, whole, "update", call -> {
            boolean written = call.yes();
            if (written) {
                last.set(Optional.of(call.arg(0, AccountId.class)));
            }
            return written;
        });
        return Replace.verb(Settings.class, noting, "find", call -> {
            var own = (AccountSettings) call.proceed();
            var another = last.get();
            return own.version() > 0 || another.isEmpty() ? own : call.with(0, another.get());
        });
    }

    private static Replace.Verb withGrants(Settings whole) {
        return call -> {
            var account = call.arg(0, AccountId.class);
            call.arg(1, AccountSettings.class).grants().forEach(grant -> whole.addGrant(account, grant));
            return call.proceed();
        };
    }
}
