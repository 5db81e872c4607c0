package dev.salve.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpressionTest {

    private static final Expr SERVICE = new Expr.Name("service");
    private static final Expr RUNNING = new Expr.Select(SERVICE, "running");
    private static final Expr MISSING = new Expr.EventField(List.of("detail", "x"), 7);

    private final Scope scope =
            FieldScope.of(Map.of("service", Map.of("running", 4L, "name", "web")));

    private static Expr literal(Object value) {
        return new Expr.Literal(value);
    }

    private static Expr call(Function function, Expr... arguments) {
        return new Expr.Call(function, List.of(arguments));
    }

    private Object value(Expr expr) {
        Evaluated evaluated = new Expression("test", expr).evaluate(scope);
        return evaluated instanceof Evaluated.Value(Object value) ? value : evaluated;
    }

    private String reason(Expr expr) {
        Evaluated evaluated = new Expression("test", expr).evaluate(scope);
        return evaluated instanceof Evaluated.Failed(String reason) ? reason : "no failure";
    }

    @Test
    void evaluate_fieldThatIsNotThere_namesIt() {
        assertThat(reason(MISSING)).isEqualTo("no such field detail.x in this event");
        assertThat(reason(new Expr.Select(SERVICE, "runing")))
                .isEqualTo("no such field runing, in service.runing");
    }

    @Test
    void evaluate_expressionThatWasNotBound_fails() {
        assertThat(reason(new Expr.EventField(List.of("source"), Expr.UNBOUND)))
                .contains("not bound");
    }

    @Test
    void evaluate_andWithFalseOnEitherSide_absorbsTheError() {
        assertThat(value(new Expr.And(MISSING, literal(false)))).isEqualTo(false);
        assertThat(value(new Expr.And(literal(false), MISSING))).isEqualTo(false);
        assertThat(reason(new Expr.And(literal(true), MISSING))).contains("detail.x");
    }

    @Test
    void evaluate_orWithTrueOnEitherSide_absorbsTheError() {
        assertThat(value(new Expr.Or(MISSING, literal(true)))).isEqualTo(true);
        assertThat(reason(new Expr.Or(MISSING, literal(false)))).contains("detail.x");
    }

    @Test
    void evaluate_sumBeyond64Bits_isAnErrorNotAWrap() {
        assertThat(reason(call(Function.ADD, literal(Long.MAX_VALUE), literal(1L))))
                .isEqualTo("a whole number leaves its 64 bits, in 9223372036854775807 + 1");
    }

    @Test
    void evaluate_wholeAndOtherNumbers_areComparedByTheirWorth() {
        assertThat(value(call(Function.LESS, literal(2L), literal(2.5)))).isEqualTo(true);
        assertThat(value(call(Function.EQUAL, literal(3L), literal(3.0)))).isEqualTo(true);
        assertThat(value(call(Function.GREATER, literal(-1L), literal(-1.5)))).isEqualTo(true);
        assertThat(value(call(Function.EQUAL, literal(Double.NaN), literal(Double.NaN))))
                .isEqualTo(false);
    }

    @Test
    void evaluate_textComparedWithNumber_saysSoInWords() {
        assertThat(reason(call(Function.GREATER, RUNNING, literal("4"))))
                .isEqualTo(
                        "cannot use > between a whole number and text, in service.running > '4'");
    }

    @Test
    void evaluate_comprehensionOverTooManyElements_ends() {
        Expr items = new Expr.Name("items");
        Expr.Local x = new Expr.Local(0, "x");
        Expr.Local y = new Expr.Local(1, "y");
        Expr inner =
                new Expr.Comprehension(
                        Expr.Kind.ALL, items, y, call(Function.GREATER, y, literal(-1L)), null);
        Expr outer = new Expr.Comprehension(Expr.Kind.ALL, items, x, inner, null);
        List<Long> many = Collections.nCopies(1_000, 1L);
        assertThat(new Expression("test", outer).evaluate(FieldScope.of(Map.of("items", many))))
                .isInstanceOfSatisfying(
                        Evaluated.Failed.class,
                        failed -> assertThat(failed.reason()).contains("more than 10000"));
    }

    @Test
    void evaluate_textThatKeepsGrowing_ends() {
        Expr text = literal("x".repeat(60_000));
        assertThat(reason(call(Function.ADD, text, text))).contains("grows beyond 65536");
    }

    @Test
    void new_treeThatIsTooDeep_isRefused() {
        Expr deep = literal(true);
        for (int i = 0; i < EvaluationLimits.DEPTH; i++) {
            deep = new Expr.Not(deep);
        }
        Expr tooDeep = deep;
        assertThatThrownBy(() -> new Expression("test", tooDeep))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nested deeper than 64");
    }

    @Test
    void holds_valueThatIsNoTruth_fails() {
        assertThat(new Expression("test", RUNNING).holds(scope))
                .isEqualTo(
                        new Evaluated.Failed(
                                "a whole number is neither true nor false, in service.running"));
        assertThat(new Expression("test", literal(true)).holds(scope))
                .isEqualTo(new Evaluated.Value(true));
    }

    @Test
    void trace_guardWithSkippedSide_showsWhatDecided() {
        Expr running = call(Function.EQUAL, RUNNING, literal(1L));
        Expr named = call(Function.EQUAL, new Expr.Select(SERVICE, "name"), literal("web"));
        Expression.Traced traced =
                new Expression("test", new Expr.And(running, named)).trace(scope);
        List<String> shown = new ArrayList<>();
        traced.steps().forEach(step -> shown.add(step.source() + " = " + step.value()));
        assertThat(traced.result()).isEqualTo(new Evaluated.Value(false));
        assertThat(shown)
                .containsExactly(
                        "service.running = 4",
                        "service.running == 1 = false",
                        "service.running == 1 && service.name == 'web' = false");
    }

    @Test
    void trace_valueFromAnEvent_isBoundedAndCannotDriveATerminal() {
        Scope hostile = FieldScope.of(Map.of("name", "\u001b[31m'\n" + "x".repeat(500)));
        String shown =
                new Expression("name", new Expr.Name("name"))
                        .trace(hostile)
                        .steps()
                        .getFirst()
                        .value();
        assertThat(shown).startsWith("'\\u001b[31m\\'\\nxxx").endsWith("…").hasSize(201);
    }

    @Test
    void trace_longerAllowed_keepsAllOfIt() {
        Scope one = FieldScope.of(Map.of("name", "x".repeat(500)));
        Expression expression = new Expression("name", new Expr.Name("name"));
        assertThat(expression.trace(one, 1_000).steps().getFirst().value()).hasSize(502);
    }

    @Test
    void trace_eventPathWithADash_isWrittenAsAnAuthorWould() {
        Expr path = new Expr.EventField(List.of("detail-type"), 0);
        Expression expression = new Expression("test", call(Function.EQUAL, path, literal("a")));
        Scope one = new FieldScope(List.of("a"), Map.of());
        assertThat(expression.trace(one).steps().getFirst())
                .isEqualTo(new Expression.Traced.Step("event['detail-type']", "'a'"));
    }
}
