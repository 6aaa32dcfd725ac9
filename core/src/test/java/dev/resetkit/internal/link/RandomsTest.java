package dev.resetkit.internal.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RandomsTest {
    private static final class Counting extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final transient List<byte[]> drawn = new ArrayList<>();

        @Override
        public void nextBytes(byte[] bytes) {
            super.nextBytes(bytes);
            drawn.add(bytes.clone());
        }
    }

    @Test
    @DisplayName("T1: a token is nextBytes(32), once, and nothing else")
    void thirtyTwoBytesOnce() {
        var random = new Counting();
        var token = new Randoms(random).token();
        assertThat(random.drawn).hasSize(1);
        assertThat(random.drawn.get(0)).hasSize(32);
        assertThat(Base64.getUrlDecoder().decode(token.reveal())).isEqualTo(random.drawn.get(0));
    }

    @Test
    @DisplayName("T1 T3: a hundred thousand tokens, all of 43 characters, all different")
    void distinct() {
        var randoms = new Randoms();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100_000; i++) {
            String token = randoms.token().reveal();
            assertThat(token.length()).isEqualTo(43);
            seen.add(token);
        }
        assertThat(seen).hasSize(100_000);
    }

    @Test
    @DisplayName("ids are 26 characters of 32, each of which occurs")
    void ids() {
        var randoms = new Randoms();
        Set<Character> letters = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String id = randoms.id();
            assertThat(id).matches("[a-z2-7]{26}");
            ids.add(id);
            id.chars().forEach(c -> letters.add((char) c));
        }
        assertThat(ids).hasSize(1000);
        assertThat(letters).hasSize(32);
    }

    @Test
    void jitterStaysBelowItsBound() {
        var randoms = new Randoms();
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            long drawn = randoms.below(5);
            assertThat(drawn).isBetween(0L, 4L);
            seen.add(drawn);
        }
        assertThat(seen).hasSize(5);
    }

    @Test
    @DisplayName("a key is nextBytes(32), once, and nothing else")
    void keys() {
        var random = new Counting();
        byte[] key = new Randoms(random).key();
        assertThat(random.drawn).hasSize(1);
        assertThat(key).hasSize(32).isEqualTo(random.drawn.get(0));
    }
}
