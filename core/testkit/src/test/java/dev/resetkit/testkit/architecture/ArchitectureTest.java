package dev.resetkit.testkit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.resetkit.spi.store.ResetLog;
import java.io.Serializable;
import java.time.Clock;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.BCrypt;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;

/** Who may know whom, and what nobody may call. Rules of the rooms first, then rules of the whole house. */
class ArchitectureTest {
    private static final String MODEL = "dev.resetkit.model..";
    private static final String INTERNAL = "dev.resetkit.internal..";
    private static final String INMEMORY = "dev.resetkit.inmemory..";
    private static final String TESTKIT = "dev.resetkit.testkit..";
    private static final String HASH = "dev.resetkit.internal.hash..";
    private static final String LISTEN = "dev.resetkit.internal.listen..";
    private static final String SECRET = "dev.resetkit.model.secret..";
    private static final String BOUNCY_CASTLE = "org.bouncycastle..";

    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("dev.resetkit");
    private static final JavaClasses CORE = ALL.that(not(resideInAPackage(TESTKIT)));

    @Test
    void modelKnowsOnlyItself() {
        only(MODEL, MODEL);
    }

    @Test
    void portsKnowOnlyTheModel() {
        only("dev.resetkit.spi", "dev.resetkit.spi", MODEL);
    }

    @Test
    void storesKnowPortsAndModel() {
        only("dev.resetkit.spi.store", "dev.resetkit.spi..", MODEL);
    }

    @Test
    void internalsKnowPortsAndModel() {
        only(INTERNAL, INTERNAL, "dev.resetkit.spi..", MODEL, BOUNCY_CASTLE, "javax.crypto..");
    }

    @Test
    void fakesKnowPortsAndModel() {
        only(INMEMORY, INMEMORY, "dev.resetkit.spi..", MODEL);
    }

    @Test
    void rootKnowsNoFakes() {
        only("dev.resetkit", "dev.resetkit", INTERNAL, "dev.resetkit.spi..", MODEL);
    }

    @Test
    void testkitKnowsNoInternals() {
        noClasses()
                .that()
                .resideInAPackage(TESTKIT)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(INTERNAL)
                .check(ALL);
    }

    @Test
    void internalsHaveNoCycles() {
        slices().matching("dev.resetkit.internal.(*)..")
                .should()
                .beFreeOfCycles()
                .check(ALL);
    }

    @Test
    void timeComesFromTheClock() {
        nobody(
                "dev.resetkit..",
                "reads a clock of its own",
                access -> owner(access).startsWith("java.time.")
                        && access.getName().equals("now")
                        && access.getTarget().getOwner().isAssignableTo(TemporalAccessor.class));
        nobody(
                "dev.resetkit..",
                "reads the system's time",
                access -> owner(access).equals("java.lang.System")
                        && access.getName().equals("currentTimeMillis"));
        nobody(
                "dev.resetkit..",
                "makes a Date of now",
                access -> access.getDescription().contains("java.util.Date.<init>()"));
    }

    @Test
    void onlyTheBuilderHasAClockByDefault() {
        nobody(
                "dev.resetkit..",
                "takes the system's clock",
                access -> access.getTargetOwner().isEquivalentTo(Clock.class)
                        && (access.getName().startsWith("system")
                                || access.getName().startsWith("tick"))
                        && !access.getOriginOwner().getName().equals("dev.resetkit.ResetkitBuilder"));
    }

    @Test
    void nobodySleeps() {
        nobody(
                "dev.resetkit..",
                "sleeps",
                access -> access.getName().equals("sleep")
                        && Set.of("java.lang.Thread", "java.util.concurrent.TimeUnit")
                                .contains(owner(access)));
    }

    @Test
    void chanceIsSecure() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Random.class, ThreadLocalRandom.class, SplittableRandom.class)
                .because("tokens and ids come from SecureRandom, and so does everything else")
                .check(ALL);
        nobody(
                "dev.resetkit..",
                "draws a UUID",
                access -> owner(access).equals("java.util.UUID")
                        && access.getName().equals("randomUUID"));
        nobody(
                "dev.resetkit..",
                "calls Math.random",
                access -> access.getName().equals("random")
                        && Set.of("java.lang.Math", "java.lang.StrictMath").contains(owner(access)));
    }

    @Test
    void bouncyCastleIsForHashesOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(HASH)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(BOUNCY_CASTLE)
                .check(ALL);
        classes()
                .that()
                .resideInAPackage(HASH)
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage(BOUNCY_CASTLE))
                        .or(JavaClass.Predicates.belongToAnyOf(
                                Argon2BytesGenerator.class, Argon2Parameters.class, BCrypt.class)))
                .because("the helpers that compare hashes have compared wrongly before (CVE-2020-28052)")
                .check(CORE);
    }

    @Test
    void caseIsFoldedByNobodysLocale() {
        nobody(
                "dev.resetkit..",
                "ignores case",
                access -> owner(access).equals("java.lang.String")
                        && Set.of("equalsIgnoreCase", "compareToIgnoreCase", "CASE_INSENSITIVE_ORDER")
                                .contains(access.getName()));
        nobody(
                "dev.resetkit..",
                "folds case in the default locale",
                access -> Set.of("java.lang.String.toLowerCase()", "java.lang.String.toUpperCase()")
                        .contains(access.getTarget().getFullName()));
    }

    @Test
    void secretsAreNeitherRecordsNorSerializable() {
        noClasses()
                .that()
                .resideInAPackage(SECRET)
                .should()
                .beAssignableTo(Record.class)
                .orShould()
                .beAssignableTo(Serializable.class)
                .because("a record prints its parts, and what is serializable leaves the process")
                .check(CORE);
    }

    @Test
    void secretsHaveATextOfTheirOwn() {
        assertThat(CORE.that(resideInAPackage(SECRET)))
                .filteredOn(type -> !type.getSimpleName().equals("package-info"))
                .isNotEmpty()
                .allMatch(type -> type.tryGetMethod("toString").isPresent());
    }

    @Test
    void whatHappensToAResetIsToldToTheListener() {
        Set<String> lines = Set.of("add", "addAll", "note", "settleAll");
        noClasses()
                .that()
                .resideInAPackage(INTERNAL)
                .and()
                .resideOutsideOfPackage(LISTEN)
                .should()
                .accessTargetWhere(describe(
                        "write a line of a timeline past the listener",
                        (JavaAccess<?> access) ->
                                owner(access).equals(ResetLog.class.getName()) && lines.contains(access.getName())))
                .check(CORE);
    }

    /** Everything in a package of ours knows the JDK, the logging interface, and what is named, and nothing else. */
    private static void only(String room, String... known) {
        var allowed = Arrays.copyOf(known, known.length + 3);
        allowed[known.length] = "java..";
        allowed[known.length + 1] = "org.slf4j";
        allowed[known.length + 2] = "org.jspecify.annotations";
        classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed)
                .check(CORE);
    }

    /** Calls, constructors, fields and method references alike. */
    private static void nobody(String where, String does, Predicate<JavaAccess<?>> what) {
        DescribedPredicate<JavaAccess<?>> described = describe(does, what);
        noClasses()
                .that()
                .resideInAPackage(where)
                .should()
                .accessTargetWhere(described)
                .check(ALL);
    }

    private static String owner(JavaAccess<?> access) {
        return access.getTargetOwner().getName();
    }
}
