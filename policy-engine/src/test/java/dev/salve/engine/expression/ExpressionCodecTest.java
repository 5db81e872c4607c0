package dev.salve.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.salve.engine.event.JsonNull;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpressionCodecTest {

    private final JsonFactory json = new JsonFactory();

    private static Expr everything() {
        Expr.Local x = new Expr.Local(0, "x");
        Expr name = new Expr.Name("service");
        Expr field = new Expr.EventField(List.of("detail", "a"), 0);
        Expr has = new Expr.HasEventField(List.of("detail", "b"), 1);
        Expr walk =
                new Expr.Comprehension(
                        Expr.Kind.MAP, new Expr.ListOf(List.of(field)), x, has, new Expr.Not(x));
        Expr all = new Expr.Comprehension(Expr.Kind.ALL, walk, x, x, null);
        Expr map =
                new Expr.MapOf(
                        List.of(new Expr.Literal("k")),
                        List.of(new Expr.Literal(Duration.ofMinutes(90))));
        Expr choice =
                new Expr.Conditional(
                        new Expr.Has(name, "arn"),
                        new Expr.Select(name, "arn"),
                        new Expr.Literal(Instant.parse("2026-03-01T12:00:00Z")));
        Expr matches =
                new Expr.Matches(new Expr.Literal("web"), SafeRegex.of("^w.*$").orElseThrow());
        return new Expr.And(
                new Expr.Or(all, matches),
                new Expr.Call(
                        Function.IN,
                        List.of(
                                new Expr.ListOf(
                                        List.of(
                                                choice,
                                                new Expr.Literal(1L),
                                                new Expr.Literal(1.0),
                                                new Expr.Literal(JsonNull.NULL))),
                                map)));
    }

    private String written(Expression expression) throws IOException {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = json.createGenerator(out)) {
            ExpressionCodec.write(expression, generator);
        }
        return out.toString();
    }

    private Expression read(String text, List<List<String>> paths) throws IOException {
        try (JsonParser in = json.createParser(text)) {
            return ExpressionCodec.read(
                    in,
                    path -> {
                        paths.add(path);
                        return paths.size() - 1;
                    });
        }
    }

    @Test
    void read_whatWasWritten_isTheSameWithSlots() throws IOException {
        Expression expression = new Expression("a source", everything());
        List<List<String>> paths = new ArrayList<>();
        assertThat(read(written(expression), paths)).isEqualTo(expression);
        assertThat(paths).containsExactly(List.of("detail", "a"), List.of("detail", "b"));
    }

    @Test
    void write_guard_isCompact() throws IOException {
        Expr guard =
                new Expr.Call(
                        Function.EQUAL,
                        List.of(new Expr.EventField(List.of("source"), -1), new Expr.Literal("a")));
        assertThat(written(new Expression("event.source == 'a'", guard)))
                .isEqualTo("[\"event.source == 'a'\",[\"c\",\"==\",[\"e\",\"source\"],\"a\"]]");
    }

    @Test
    void read_whatIsNoExpression_isRefusedWithAPlace() {
        for (String wrong :
                List.of(
                        "{}",
                        "[]",
                        "[1,2]",
                        "[\"s\",[\"what\"]]",
                        "[\"s\",[\"c\",\"nosuch\",1]]",
                        "[\"s\",[\"c\",\"+\"]]",
                        "[\"s\",[\"x\",4711,\"x\"]]",
                        "[\"s\",[\"d\",\"soon\"]]",
                        "[\"s\",[\"~\",\"a\",\"(?=a)\"]]",
                        "[\"s\",1,2]",
                        "[\"s\"," + "[\"!\",".repeat(100) + "true" + "]".repeat(101))) {
            assertThatThrownBy(() -> read(wrong, new ArrayList<>()))
                    .as(wrong)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("line: 1");
        }
    }

    @Test
    void readTemplate_whatWasWritten_isTheSame() throws IOException {
        Expression expression = new Expression("service", new Expr.Name("service"));
        Map<String, Template.Form> entries = new LinkedHashMap<>();
        entries.put("whole", new Template.Form.Whole(expression));
        entries.put("mixed", new Template.Form.Mixed(List.of("to ", expression, "!")));
        entries.put(
                "list",
                new Template.Form.ListOf(
                        List.of(
                                new Template.Form.Constant(2L),
                                new Template.Form.Constant(2.0),
                                new Template.Form.Constant(true),
                                new Template.Form.Constant("t"))));
        Template template = new Template("a map", new Template.Form.MapOf(entries));
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = json.createGenerator(out)) {
            ExpressionCodec.write(template, generator);
        }
        try (JsonParser in = json.createParser(out.toString())) {
            assertThat(ExpressionCodec.readTemplate(in, path -> 0)).isEqualTo(template);
        }
    }
}
