package dev.salve.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RowTest {

    private static final Key KEY = new Key("p", "s");

    @Test
    void row_listChangedAfterwards_keepsItsOwn() {
        List<Long> times = new ArrayList<>(List.of(1L));
        Row row = new Row(KEY, 1, Map.of("times", times));
        times.add(2L);

        assertThat(row.values()).containsEntry("times", List.of(1L));
    }

    static List<Object> foreignValues() {
        return List.of(1, 1.5, List.of("a"), List.of(1), Map.of("a", 1L), 'c', List.of(true));
    }

    @ParameterizedTest
    @MethodSource("foreignValues")
    void row_valueOfAForeignType_isRefusedAndNamed(Object value) {
        assertThatThrownBy(() -> new Row(KEY, 1, Map.of("odd", value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("odd");
    }

    @Test
    void row_emptyName_isRefused() {
        assertThatThrownBy(() -> new Row(KEY, 1, Map.of("", 1L)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void put_textWithHalfASurrogatePair_isRefusedWithItsCure() {
        assertThatThrownBy(() -> new Write.Put(KEY, Map.of("t", "a\uD800"), new Expect.Absent()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("replace it");
    }

    @Test
    void version_belowOne_isRefused() {
        assertThatThrownBy(() -> new Expect.Version(0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
