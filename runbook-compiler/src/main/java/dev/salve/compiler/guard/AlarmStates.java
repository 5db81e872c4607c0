package dev.salve.compiler.guard;

import dev.cel.common.ast.CelExpr;
import dev.salve.compiler.check.Cure;
import dev.salve.compiler.yaml.Issues;
import java.util.List;
import java.util.Optional;

/**
 * Refuses comparisons of an alarm's state with a text that no state is: {@code alarm.state ==
 * 'Alarm'} would be false on every event.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricAlarm.html">
 *     StateValue</a>
 */
final class AlarmStates {

    private static final String ALARM = "alarm";
    private static final String STATE = "state";

    /** Empty where the event has none. */
    private static final String PREVIOUS = "previous";

    private static final List<String> STATES = List.of("OK", "ALARM", "INSUFFICIENT_DATA");

    private final Source source;
    private final Tree tree;
    private final Issues issues;

    AlarmStates(Source source, Tree tree, Issues issues) {
        this.source = source;
        this.tree = tree;
        this.issues = issues;
    }

    void check() {
        List<CelExpr> nodes = tree.nodes();
        if (nodes.stream().noneMatch(AlarmStates::hidesAlarm)) {
            nodes.stream()
                    .filter(node -> node.getKind() == CelExpr.ExprKind.Kind.CALL)
                    .forEach(node -> check(node.call()));
        }
    }

    /** Whether {@code alarm} is an element of a list in it. */
    private static boolean hidesAlarm(CelExpr node) {
        return node.getKind() == CelExpr.ExprKind.Kind.COMPREHENSION
                && node.comprehension().iterVar().equals(ALARM);
    }

    private void check(CelExpr.CelCall call) {
        List<CelExpr> args = call.args();
        switch (call.function()) {
            case "_==_", "_!=_" -> {
                compare(args.get(0), args.get(1));
                compare(args.get(1), args.get(0));
            }
            case Calls.IN -> {
                if (args.get(1).getKind() == CelExpr.ExprKind.Kind.LIST) {
                    args.get(1).list().elements().forEach(value -> compare(args.get(0), value));
                }
            }
            default -> {}
        }
    }

    private void compare(CelExpr side, CelExpr value) {
        Optional<String> field = field(side);
        Optional<String> text = Translator.text(value);
        if (field.isPresent() && text.isPresent() && isNever(field.get(), text.get())) {
            issues.error(
                    source.place(tree.position(value)),
                    "impossible-value",
                    "alarm." + field.get() + " is never \"" + text.get() + "\"",
                    Cure.nearest(text.get(), STATES)
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse("it is 'OK', 'ALARM' or 'INSUFFICIENT_DATA'"));
        }
    }

    private static boolean isNever(String field, String text) {
        return !STATES.contains(text) && !(field.equals(PREVIOUS) && text.isEmpty());
    }

    private static Optional<String> field(CelExpr node) {
        boolean state =
                node.getKind() == CelExpr.ExprKind.Kind.SELECT
                        && !node.select().testOnly()
                        && List.of(STATE, PREVIOUS).contains(node.select().field())
                        && node.select().operand().getKind() == CelExpr.ExprKind.Kind.IDENT
                        && node.select().operand().ident().name().equals(ALARM);
        return state ? Optional.of(node.select().field()) : Optional.empty();
    }
}
