package dev.resetkit.mail;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MailArchitectureTest {
    /** What stands where the mailer stands; the tests are elsewhere. */
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(SmtpMailer.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void somethingIsLookedAt() {
        assertThat(CLASSES).hasSizeGreaterThan(20);
    }

    @Test
    void coresInsidesAreNotTouched() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.resetkit.internal..", "dev.resetkit.inmemory..")
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCircle() {
        slices().matching("dev.resetkit.(mail..)")
                .namingSlices("$1")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    /** It checks nothing, so only an address that has passed our grammar may become one. */
    @Test
    @DisplayName("M2 address objects, which check nothing, are made in one place")
    void addressObjectsAreMadeInOnePlace() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.resetkit.mail.internal.smtp.Connection")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(InternetAddress.class)
                .check(CLASSES);
    }

    @Test
    void sharedSessionsAndTheShortWayToSendAreNotUsed() {
        noClasses()
                .should()
                .callMethod(Session.class, "getDefaultInstance", Properties.class)
                .check(CLASSES);
        noClasses()
                .should()
                .callMethod(Transport.class, "send", Message.class)
                .orShould()
                .callMethod(Transport.class, "send", Message.class, Address[].class)
                .check(CLASSES);
    }

    @Test
    void onlyDurationsAreMeasured() {
        noClasses().should().callMethod(Instant.class, "now").check(CLASSES);
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(CLASSES);
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CLASSES);
        noClasses().should().dependOnClassesThat().areAssignableTo(Clock.class).check(CLASSES);
    }

    @Test
    void mailLibraryIsUsedInTwoPackages() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.resetkit.mail.internal.smtp", "dev.resetkit.mail.internal.net")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.angus..", "jakarta.mail..")
                .check(CLASSES);
    }
}
