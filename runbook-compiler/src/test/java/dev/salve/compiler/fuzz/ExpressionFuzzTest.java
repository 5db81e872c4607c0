package dev.salve.compiler.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.salve.compiler.guard.ExpressionCompiler;
import dev.salve.compiler.guard.Names;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.ValueType;
import dev.salve.engine.event.Json;
import dev.salve.engine.expression.Evaluated;
import dev.salve.engine.expression.Expression;
import dev.salve.engine.expression.ExpressionCodec;
import dev.salve.engine.expression.Template;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** An expression of bytes, from text to a value, and the same through a bundle. */
class ExpressionFuzzTest {

    private static final LookupManifest SERVICE =
            new LookupManifest(
                    "ecs.service",
                    "A service.",
                    List.of(),
                    Map.of(
                            "name", ValueType.TEXT,
                            "running", ValueType.INTEGER,
                            "started", ValueType.TIME,
                            "age", ValueType.DURATION),
                    List.of(),
                    false);

    private final ExpressionCompiler compiler =
            new ExpressionCompiler(Names.of(true).withFact("service", SERVICE), new Issues());

    @FuzzTest
    void condition(byte[] bytes) throws IOException {
        Optional<Expression> compiled = compiled(bytes, ExpressionCompiler::condition);
        if (compiled.isPresent()) {
            evaluates(compiled.get());
        }
    }

    @FuzzTest
    void value(byte[] bytes) throws IOException {
        Optional<Expression> compiled =
                compiled(
                        bytes,
                        (c, text) -> c.value(text).map(ExpressionCompiler.Typed::expression));
        if (compiled.isPresent()) {
            evaluates(compiled.get());
        }
    }

    @FuzzTest
    void template(byte[] bytes) throws IOException {
        Optional<Template> compiled = compiled(bytes, ExpressionCompiler::template);
        if (compiled.isPresent()) {
            fills(compiled.get());
        }
    }

    private <T> Optional<T> compiled(
            byte[] bytes, BiFunction<ExpressionCompiler, Node.Text, Optional<T>> compile) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Place place = new Place("x.yaml", 1, 1);
        Node.Text node = new Node.Text(text, false, place, place);
        Issues issues = new Issues();
        Optional<T> compiled = compile.apply(compiler.reportingTo(issues), node);
        Reported.check(issues.sorted(), bytes);
        Reported.refusedOrSound(compiled.isPresent(), issues.sorted());
        Issues again = new Issues();
        assertThat(compile.apply(compiler.reportingTo(again), node)).isEqualTo(compiled);
        assertThat(again.sorted()).isEqualTo(issues.sorted());
        return compiled;
    }

    private static void evaluates(Expression expression) throws IOException {
        byte[] json = written(out -> ExpressionCodec.write(expression, out));
        List<List<String>> paths = new ArrayList<>();
        try (JsonParser in = Json.parser(json)) {
            Expression bound = ExpressionCodec.read(in, path -> slot(paths, path));
            FixedScope scope = new FixedScope(paths);
            Evaluated evaluated = bound.evaluate(scope);
            assertThat(bound.evaluate(scope)).isEqualTo(evaluated);
            assertThat(bound.trace(scope).result()).isEqualTo(evaluated);
            assertThat(written(out -> ExpressionCodec.write(bound, out))).isEqualTo(json);
        }
    }

    private static void fills(Template template) throws IOException {
        byte[] json = written(out -> ExpressionCodec.write(template, out));
        List<List<String>> paths = new ArrayList<>();
        try (JsonParser in = Json.parser(json)) {
            Template bound = ExpressionCodec.readTemplate(in, path -> slot(paths, path));
            FixedScope scope = new FixedScope(paths);
            assertThat(bound.evaluate(scope)).isEqualTo(bound.evaluate(scope));
            assertThat(written(out -> ExpressionCodec.write(bound, out))).isEqualTo(json);
        }
    }

    private static int slot(List<List<String>> paths, List<String> path) {
        paths.add(path);
        return paths.size() - 1;
    }

    /** Writes to a generator. */
    private interface Writing {
        void to(JsonGenerator out) throws IOException;
    }

    private static byte[] written(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = new JsonFactory().createGenerator(bytes)) {
            writing.to(out);
        }
        return bytes.toByteArray();
    }
}
