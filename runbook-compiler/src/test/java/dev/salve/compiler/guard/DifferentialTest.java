package dev.salve.compiler.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.cel.common.CelValidationResult;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.salve.compiler.yaml.Issues;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.ValueType;
import dev.salve.engine.event.JsonNull;
import dev.salve.engine.expression.Evaluated;
import dev.salve.engine.expression.Expression;
import dev.salve.engine.expression.ExpressionCodec;
import dev.salve.engine.expression.Scope;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The engine's evaluator against cel-java's runtime, on the same checked expressions.
 *
 * <p>Intended differences, which the generator leaves out: the words of errors; {@code
 * has(event.a.b)} is false, not an error, if {@code event.a} is absent; limits on what an
 * evaluation builds; {@code int()} of a number that is not one is an error; a number is no key of a
 * map literal; cel-java fails to subtract from a negative duration with a part of a second.
 */
class DifferentialTest {

    private static final int CASES = 8_000;
    private static final Instant NOW = Instant.parse("2026-03-01T12:01:00Z");

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

    private final Names names = Names.of(true).withFact("service", SERVICE);
    private final Environment environment = new Environment(names);
    private final CelRuntime runtime =
            CelRuntimeFactory.legacyCelRuntimeBuilder()
                    .setOptions(Environment.OPTIONS)
                    .addLibraries(Environment.TEXTS, Environment.MATH)
                    .addFunctionBindings(extremes())
                    .build();
    private final Map<String, Object> values = values();

    @Test
    void evaluate_randomExpressions_agreesWithCel() throws Exception {
        RandomExpression generator = new RandomExpression(new Random(20_260_301));
        List<String> differences = new ArrayList<>();
        int compared = 0;
        int errors = 0;
        for (int i = 0; i < CASES; i++) {
            RandomExpression.Type[] types = RandomExpression.Type.values();
            String cel = generator.write(types[i % types.length], 1 + i % 4);
            CelValidationResult checked = environment.compiler().compile(cel);
            if (checked.hasError()) {
                continue;
            }
            Optional<Object> expected = expected(checked);
            Object actual = actual(cel);
            compared++;
            errors += expected.isEmpty() ? 1 : 0;
            if (!same(expected, actual)) {
                differences.add(cel + "\n   cel: " + expected + "\n  ours: " + actual);
            }
        }
        assertThat(
                        differences.stream()
                                .sorted(Comparator.comparingInt(String::length))
                                .limit(20)
                                .collect(Collectors.joining("\n")))
                .isEmpty();
        assertThat(compared).as("well-typed cases").isGreaterThan(CASES * 9 / 10);
        assertThat(errors).as("errors are a part, not all").isBetween(CASES / 50, CASES / 2);
    }

    private static boolean same(Optional<Object> expected, Object actual) {
        return expected.map(value -> value.equals(actual))
                .orElse(actual instanceof Evaluated.Failed);
    }

    /** cel-java's value, empty for an error. */
    private Optional<Object> expected(CelValidationResult checked) throws Exception {
        try {
            Object value = runtime.createProgram(checked.getAst()).eval(values);
            return Optional.of(ours(value));
        } catch (CelEvaluationException e) {
            return Optional.empty();
        }
    }

    /** The engine's value or failure, the same before and after a trip through a bundle. */
    private Object actual(String cel) throws IOException {
        Issues issues = new Issues();
        Optional<ExpressionCompiler.Typed> typed =
                new ExpressionCompiler(names, issues).value(Texts.plain(cel));
        assertThat(typed).as(cel + "\n" + issues.sorted()).isPresent();
        StringWriter json = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(json)) {
            ExpressionCodec.write(typed.get().expression(), out);
        }
        List<List<String>> paths = new ArrayList<>();
        try (JsonParser in = new JsonFactory().createParser(json.toString())) {
            Expression bound =
                    ExpressionCodec.read(
                            in,
                            path -> {
                                paths.add(path);
                                return paths.size() - 1;
                            });
            Evaluated evaluated = bound.evaluate(scope(paths));
            return evaluated instanceof Evaluated.Value(Object value) ? value : evaluated;
        }
    }

    private Scope scope(List<List<String>> paths) {
        return new Scope() {
            @Override
            public @Nullable Object eventField(int slot) {
                Object at = toOurs(values.get("event"));
                for (String part : paths.get(slot)) {
                    at = at instanceof Map<?, ?> map ? map.get(part) : null;
                }
                return at;
            }

            @Override
            public @Nullable Object name(String name) {
                return values.get(name);
            }
        };
    }

    private static @Nullable Object toOurs(@Nullable Object value) {
        return value == null ? null : ours(value);
    }

    private static Object ours(Object value) {
        return switch (value) {
            case NullValue nothing -> JsonNull.NULL;
            case List<?> list -> list.stream().map(DifferentialTest::ours).toList();
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((key, inner) -> copy.put(key, ours(inner)));
                yield copy;
            }
            case Object other -> other;
        };
    }

    private static Map<String, Object> values() {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("count", 7L);
        detail.put("ratio", 1.5);
        detail.put("name", "web");
        detail.put("nothing", NullValue.NULL_VALUE);
        detail.put("flag", true);
        detail.put("items", List.of(7L, 1.5, "web"));
        detail.put("nested", Map.of("deep", List.of(Map.of("a", 1L))));
        return Map.of(
                "event",
                Map.of("detail-type", "web", "detail", detail, "resources", List.of("a", "b")),
                "now",
                NOW,
                "alarm",
                Map.of(
                        "name",
                        "web-5xx",
                        "state",
                        "ALARM",
                        "threshold",
                        90.0,
                        "recent",
                        List.of(91.0, 0.5, 1.0),
                        "dimensions",
                        Map.of("ServiceName", "web"),
                        "tags",
                        Map.of("salve:cluster", "prod"),
                        "muted",
                        false),
                "service",
                Map.of(
                        "name",
                        "web",
                        "running",
                        4L,
                        "started",
                        NOW.minusSeconds(4_000),
                        "age",
                        Duration.ofMinutes(90)));
    }

    private static List<CelFunctionBinding> extremes() {
        return List.of(
                CelFunctionBinding.from("max_int_int", Long.class, Long.class, Math::max),
                CelFunctionBinding.from("min_int_int", Long.class, Long.class, Math::min),
                CelFunctionBinding.from(
                        "min_double", Double.class, Double.class, (a, b) -> Math.min(a, b)),
                CelFunctionBinding.from(
                        "min_int_double",
                        Long.class,
                        Double.class,
                        (a, b) -> Math.min((double) a, b)),
                CelFunctionBinding.from(
                        "min_double_int",
                        Double.class,
                        Long.class,
                        (a, b) -> Math.min(a, (double) b)));
    }
}
