package dev.salve.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTest {

    @Test
    void key_emptyPart_isRefused() {
        assertThatThrownBy(() -> new Key("", "s")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Key("p", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void key_longerThanTheLimitInBytes_isRefused() {
        assertThat(new Key("é".repeat(256), "s".repeat(512)).partition()).hasSize(256);
        assertThatThrownBy(() -> new Key("é".repeat(257), "s".repeat(512)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1024");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD800", "a\uD800b", "\uDC00\uD800", "x\uDBFF"})
    void key_halfASurrogatePair_isRefused(String part) {
        assertThatThrownBy(() -> new Key("p", part))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("surrogate");
    }
}
