package dev.salve.compiler.pattern;

import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import dev.salve.engine.event.Json;
import dev.salve.engine.match.Pattern;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.MachineComplexityEvaluator;
import software.amazon.event.ruler.RuleCompiler;

/** Compiles one EventBridge pattern, and has event-ruler, EventBridge's own matcher, check it. */
public final class PatternCompiler {

    /**
     * EventBridge refuses a pattern that scores 11 here; the limit itself is not documented.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-wildcard-matching-complexity">
     *     Wildcard complexity</a>
     */
    public static final int MAX_COMPLEXITY = 10;

    /** Where counting stops: counting to the end can take minutes. */
    private static final int COMPLEXITY_CAP = 30;

    private static final String COMPLEX = "match-complex";
    private static final String PATTERN = "match-pattern";

    /** How a dot in a key is read. */
    public enum Keys {
        /** In runbooks: {@code state.value} is {@code value} inside {@code state}. */
        DOTTED,
        /** In EventBridge's JSON: a dot is a character of the name. */
        LITERAL
    }

    private PatternCompiler() {}

    /** A runbook's pattern, or empty if {@code issues} was given an error about it. */
    public static Optional<Pattern> compile(Node node, Issues issues) {
        return compile(node, node.place(), Keys.DOTTED, issues);
    }

    /** A pattern, or empty if {@code issues} was given an error about it. */
    public static Optional<Pattern> compile(Node node, Keys keys, Issues issues) {
        return compile(node, node.place(), keys, issues);
    }

    /**
     * A pattern, or empty if {@code issues} was given an error about it.
     *
     * @param whole where errors about the pattern as a whole are reported
     */
    public static Optional<Pattern> compile(Node node, Place whole, Keys keys, Issues issues) {
        if (!(node instanceof Node.Mapping mapping)) {
            issues.error(
                    node.place(),
                    "type",
                    "a pattern must be a map of fields, this is " + node.kind(),
                    "write source: [aws.cloudwatch]");
            return Optional.empty();
        }
        long before = issues.errors();
        Tree tree = new Tree();
        new FieldsCompiler(keys, issues).fields(mapping, "", tree);
        return issues.errors() > before ? Optional.empty() : checked(tree.json(), whole, issues);
    }

    private static Optional<Pattern> checked(
            Map<String, Object> fields, Place whole, Issues issues) {
        String json = Json.text(fields);
        try {
            Pattern pattern = Pattern.parse(json);
            String refused = refused(json);
            if (refused != null) {
                String first = refused.lines().findFirst().orElse("no reason given");
                issues.error(
                        whole, PATTERN, "EventBridge would refuse this: " + first, "correct it");
                return Optional.empty();
            }
            return json.contains("\"wildcard\"")
                    ? simple(pattern, WildcardWork.of(fields), whole, issues)
                    : Optional.of(pattern);
        } catch (IllegalArgumentException e) {
            issues.error(whole, PATTERN, String.valueOf(e.getMessage()), "correct it");
            return Optional.empty();
        }
    }

    /** EventBridge's own reason against it, or null; it reads $or over a map in its older way. */
    private static @Nullable String refused(String json) {
        String refused = JsonRuleCompiler.check(json);
        return refused == null || RuleCompiler.check(json) == null ? null : refused;
    }

    /** Measured until one is too complex: a file with many such patterns would take minutes. */
    private static Optional<Pattern> simple(
            Pattern pattern, long work, Place whole, Issues issues) {
        if (work > WildcardWork.MOST) {
            complex(whole, "wildcards and $or make this pattern too complex", issues);
            return Optional.empty();
        }
        if (issues.sorted().stream().anyMatch(issue -> issue.code().equals(COMPLEX))) {
            return Optional.of(pattern);
        }
        int score = complexity(pattern.json());
        if (score <= MAX_COMPLEXITY) {
            return Optional.of(pattern);
        }
        String shown = score >= COMPLEXITY_CAP ? COMPLEXITY_CAP + " or more" : "" + score;
        complex(
                whole,
                "wildcards make this pattern too complex (score "
                        + shown
                        + ", EventBridge refuses above about "
                        + MAX_COMPLEXITY
                        + ")",
                issues);
        return Optional.empty();
    }

    private static void complex(Place whole, String wrong, Issues issues) {
        issues.error(whole, COMPLEX, wrong, "use prefix or suffix where they do");
    }

    private static int complexity(String json) {
        try {
            Machine machine = Machine.builder().build();
            machine.addRule("pattern", json);
            return machine.evaluateComplexity(new MachineComplexityEvaluator(COMPLEXITY_CAP));
        } catch (IOException e) {
            throw new IllegalArgumentException("event-ruler: " + e.getMessage(), e);
        }
    }
}
