package dev.resetkit.internal.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;

class Argon2FunctionTest {
    @Test
    void givesTheKnownAnswerOfRfc9106Section53() {
        var tag = Argon2Function.tag(filled(32, 1), filled(16, 2), filled(8, 3), filled(12, 4), 32, 3, 4, 32);

        assertThat(HexFormat.of().formatHex(tag))
                .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    @Test
    void refusesAMissingSalt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Argon2Function.tag(filled(8, 1), new byte[0], 19_456, 2, 1, 32));
    }

    @Test
    void refusesParametersOutOfBoundsBeforeAnythingIsAllocated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Argon2Function.tag(filled(8, 1), filled(16, 2), 4_194_304, 1, 1, 32));
    }

    @Test
    void nobodyElseTouchesTheGeneratorAndItsWeakDefaults() {
        // Also where the output stands in a folder of its own, which the predefined option does not know.
        var classes = new ClassFileImporter()
                .withImportOption(location -> !location.contains("test-classes"))
                .importPackages("dev.resetkit");

        ArchRuleDefinition.noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Argon2Function.class.getName())
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Argon2BytesGenerator.class, Argon2Parameters.class, Argon2Parameters.Builder.class)
                .check(classes);
        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(OpenBSDBCrypt.class)
                .check(classes);
    }

    private static byte[] filled(int length, int value) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
