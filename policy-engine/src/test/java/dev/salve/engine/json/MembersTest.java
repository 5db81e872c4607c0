package dev.salve.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class MembersTest {

    @Test
    void copyOf_map_isEqualAndInTheSameOrder() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", 1L);
        map.put("a", "two");
        Map<String, Object> members = Members.copyOf(map);
        map.put("later", true);
        assertThat(members).isEqualTo(Map.of("a", "two", "z", 1L)).hasSize(2);
        assertThat(members.hashCode()).isEqualTo(Map.of("a", "two", "z", 1L).hashCode());
        assertThat(members.keySet()).containsExactly("z", "a");
        assertThat(members.get("a")).isEqualTo("two");
        assertThat(members.get("later")).isNull();
        assertThat(members.containsKey("z")).isTrue();
        assertThat(members.containsKey("y")).isFalse();
    }

    @Test
    void copyOf_members_isTheSame() {
        Members members = new Members.Builder(0).add("a", 1L).add("b", 2L).build();
        assertThat(Members.copyOf(members)).isSameAs(members);
        assertThat(members.toString()).isEqualTo("{a=1, b=2}");
    }

    @Test
    void change_isRefused() {
        Members members = new Members.Builder(1).add("a", 1L).build();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> members.put("b", 2L));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(members::clear);
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> members.entrySet().iterator().next().setValue(2L));
    }

    @Test
    void builder_usedAgain_leavesWhatItBuilt() {
        Members.Builder builder = new Members.Builder(1).add("a", 1L);
        Members first = builder.build();
        Members second = builder.add("b", 2L).build();
        assertThat(first).containsOnlyKeys("a");
        assertThat(second).containsOnlyKeys("b");
    }

    @Test
    void iterator_atItsEnd_saysSo() {
        Iterator<?> iterator = new Members.Builder(0).build().entrySet().iterator();
        assertThat(iterator.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
    }
}
