package dev.resetkit.internal.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhcStringTest {
    private static final String GOOD =
            "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$gy5SuVm5Z7Vw7keB9se9p87QGcomaseB/S2U1OhTsM0";

    @Test
    void readsAndWritesTheSameText() {
        assertThat(PhcString.parse(GOOD)).hasValueSatisfying(phc -> {
            assertThat(phc.memoryKiB).isEqualTo(19_456);
            assertThat(phc.iterations).isEqualTo(2);
            assertThat(phc.parallelism).isEqualTo(1);
            assertThat(phc.salt).asString().isEqualTo("0123456789abcdef");
            assertThat(phc.tag).hasSize(32);
            assertThat(phc.format()).isEqualTo(GOOD);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$",
                "$argon2id$v=19$",
                "$argon2id$v=19$m=19456,t=2,p=1$",
                "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg",
                "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$",
                "$argon2id$v=19$m=19456,t=2,p=1$$gy5SuVm5Z7Vw7keB9se9p87QGcomaseB/S2U1OhTsM0",
                "{bcrypt}$2a$10$abcdefghijklmnopqrstuu",
                "plain text"
            })
    void refusesWhatIsCutOffOrSomethingElse(String text) {
        assertThat(PhcString.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "argon2id argon2i",
                "argon2id argon2d",
                "argon2id ARGON2ID",
                "v=19 v=16",
                "m=19456, m=019456,",
                "m=19456, m=+19456,",
                "m=19456, m=-19456,",
                "m=19456, m=,",
                "m=19456, m=4294986752,",
                "m=19456,t=2 t=2,m=19456",
                "t=2, t=2;",
                "p=1 p=1,keyid=AAAA",
                "p=1 p=1,p=1",
                "p=1 p=\u0661",
                "sM0 sM0=",
                "sM0 sM1",
                "sM0 sM0$",
                "sM0 sM*",
                "B/S2 B_S2",
                "RlZg RlZh",
                "RlZg RlZg=="
            })
    void refusesEveryOtherSpelling(String from, String to) {
        assertThat(GOOD).contains(from);
        assertThat(PhcString.parse(GOOD.replace(from, to))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "m=64",
                "m=64,t=1",
                "m=64,p=1",
                "t=1,p=1",
                "m=64,p=1,t=1",
                "m=,t=1,p=1",
                "m=64,t=,p=1",
                "m=64,t=1,p=",
                "x=64,t=1,p=1",
                ",m=64,t=1,p=1",
                "m=64,,t=1,p=1",
                "m=64,t=1,p=1,",
                "m=64;t=1;p=1"
            })
    void refusesOtherParameters(String numbers) {
        var text = "$argon2id$v=19$" + numbers + "$c2FsdHNhbHQ$c2FsdHNhbHRzYWx0c2FsdA";
        assertThat(PhcString.parse(text)).isEmpty();
        assertThat(PhcString.parse("$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$c2FsdHNhbHRzYWx0c2FsdA"))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({"262144,10,4", "8,1,1", "32,1,4"})
    void readsUpToTheBounds(int memory, int iterations, int lanes) {
        assertThat(PhcString.parse(text(memory, iterations, lanes, 64, 64))).isPresent();
        assertThat(PhcString.parse(text(memory, iterations, lanes, 8, 16))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "4194304,2,1,16,32", "262145,2,1,16,32", "19456,11,1,16,32", "19456,2,5,16,32", "7,1,1,16,32", "31,1,4,16,32",
        "19456,0,1,16,32", "19456,2,0,16,32", "19456,2,1,7,32", "19456,2,1,65,32", "19456,2,1,16,15", "19456,2,1,16,65"
    })
    void refusesWhatIsBeyondTheBounds(int memory, int iterations, int lanes, int salt, int tag) {
        assertThat(PhcString.parse(text(memory, iterations, lanes, salt, tag))).isEmpty();
    }

    static String text(int memory, int iterations, int lanes, int saltBytes, int tagBytes) {
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memory + ",t=" + iterations + ",p=" + lanes + "$"
                + base64.encodeToString(new byte[saltBytes]) + "$" + base64.encodeToString(new byte[tagBytes]);
    }
}
