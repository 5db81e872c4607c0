package dev.salve.remediation.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ValuesTest {

    @Test
    void whole_anyNumberThatIsWhole_isRead() {
        Values values = new Values(Map.of("long", 4L, "int", 4, "double", 4.0));

        assertThat(values.whole("long")).isEqualTo(4);
        assertThat(values.whole("int")).isEqualTo(4);
        assertThat(values.whole("double")).isEqualTo(4);
        assertThat(values.optionalWhole("none")).isEmpty();
    }

    @Test
    void whole_otherValue_isTheCallersFault() {
        Values values = new Values(Map.of("part", 4.5, "text", "4"));

        assertThatThrownBy(() -> values.whole("part")).hasMessageContaining("part");
        assertThatThrownBy(() -> values.whole("text")).hasMessageContaining("text");
        assertThatThrownBy(() -> values.whole("none")).hasMessageContaining("none");
    }

    @Test
    void optionalText_blank_isNone() {
        assertThat(new Values(Map.of("to", " ")).optionalText("to")).isEmpty();
        assertThat(new Values(Map.of("to", "x")).optionalText("to")).contains("x");
    }
}
