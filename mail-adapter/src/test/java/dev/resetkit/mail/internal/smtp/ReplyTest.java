package dev.resetkit.mail.internal.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "250 2.0.0 Ok: queued as 4F5D61234 | 2.0.0 | 4F5D61234",
                "250 OK id=1rABCd-0001Ef-2G | | 1rABCd-0001Ef-2G",
                "250 2.6.0 <x@y> [InternalId=123, Hostname=h] Queued mail for delivery | 2.6.0 |",
                "250 2.0.0 OK  1690000000 x-gsmtp | 2.0.0 |",
                "250 Ok: queued as <script> | |",
                "250 Ok | |",
                "250 | |",
                "550 5.1.1 unknown | 5.1.1 |",
                "550 5.7.26 unauthenticated | 5.7.26 |",
                "550 4.1.1 a status of another class | |",
                "550 5.1.1x no status | |",
                "450 4.2.0 greylisted | 4.2.0 |"
            })
    void statusAndQueueIdAreReadWhereTheyAre(String raw, String status, String queueId) {
        Reply reply = Reply.parse(raw);
        assertThat(reply.code()).isEqualTo(Integer.parseInt(raw.substring(0, 3)));
        assertThat(reply.enhancedStatus().orElse(null)).isEqualTo(status);
        assertThat(reply.queueId().orElse(null)).isEqualTo(queueId);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2",
                "25",
                "abc",
                "hello 250",
                "999 x",
                "150 x",
                "+25 x",
                "25x",
                "250x",
                "250-a\n550 b",
                "250-a\nb"
            })
    void whatIsNoReplyHasNoCode(String raw) {
        assertThat(Reply.parse(raw).code()).isEqualTo(Reply.NO_CODE);
    }

    @Test
    void linesBecomeOneText() {
        assertThat(Reply.parse("550-one\n550-\n550 two\n").text()).isEqualTo("one  two");
    }

    @Test
    void textIsBounded() {
        assertThat(Reply.parse("550 " + "x".repeat(1 << 20)).text()).hasSizeLessThan(4000);
    }
}
