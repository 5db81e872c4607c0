package dev.salve.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.event.JsonNull;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private static final Expression VALUE = new Expression("value", new Expr.Name("value"));

    private static Evaluated whole(Object value) {
        return new Template("${value}", new Template.Form.Whole(VALUE))
                .evaluate(FieldScope.of(Map.of("value", value)));
    }

    private static Evaluated inText(Object value) {
        return new Template("<${value}>", new Template.Form.Mixed(List.of("<", VALUE, ">")))
                .evaluate(FieldScope.of(Map.of("value", value)));
    }

    @Test
    void evaluate_wholeValue_keepsItsType() {
        assertThat(whole(4L)).isEqualTo(new Evaluated.Value(4L));
        assertThat(whole(List.of(1L))).isEqualTo(new Evaluated.Value(List.of(1L)));
    }

    @Test
    void evaluate_insideText_becomesText() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a\"b", List.of(1L, 1.5, true, JsonNull.NULL, "é\n"));
        map.put("t", Instant.parse("2026-03-01T12:00:00Z"));
        assertThat(inText(4L)).isEqualTo(new Evaluated.Value("<4>"));
        assertThat(inText(Duration.ofMinutes(15))).isEqualTo(new Evaluated.Value("<15m>"));
        assertThat(inText(Instant.parse("2026-03-01T12:00:00Z")))
                .isEqualTo(new Evaluated.Value("<2026-03-01T12:00:00Z>"));
        assertThat(inText(map))
                .isEqualTo(
                        new Evaluated.Value(
                                "<{\"a\\\"b\":[1,1.5,true,null,\"é\\u000a\"],"
                                        + "\"t\":\"2026-03-01T12:00:00Z\"}>"));
    }

    @Test
    void evaluate_textThatLooksLikeATemplate_isNeverExpandedAgain() {
        assertThat(inText("${value}")).isEqualTo(new Evaluated.Value("<${value}>"));
    }

    @Test
    void evaluate_partThatFails_failsAsAWhole() {
        Template template =
                new Template(
                        "x", new Template.Form.ListOf(List.of(new Template.Form.Whole(VALUE))));
        assertThat(template.evaluate(FieldScope.of(Map.of())))
                .isEqualTo(new Evaluated.Failed("there is no value called value"));
    }

    @Test
    void evaluate_textThatIsTooLong_fails() {
        assertThat(inText("x".repeat(70_000))).isInstanceOf(Evaluated.Failed.class);
    }
}
