package dev.salve.compiler.bundle;

import dev.salve.compiler.event.MatchedEvents;
import dev.salve.compiler.guard.ExpressionCompiler;
import dev.salve.compiler.guard.Names;
import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.expression.Expression;
import dev.salve.engine.expression.Template;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The expressions of one runbook, compiled while its names grow: facts, then lets, in order. A name
 * whose definition was reported is remembered, so that its uses are not reported as well.
 */
final class Expressions {

    /**
     * Of one runbook. Each takes about a millisecond to compile, and a file has room for 50,000.
     */
    static final int MOST = 1_000;

    private final Issues issues;
    private final Set<String> faulty = new HashSet<>();
    private Names names;
    private Function<String, Optional<Names.Early>> early = name -> Optional.empty();
    private int counted;
    private boolean unread;

    private boolean alarmDoubtful;

    private boolean alarmTold;

    /** For the names as they are now; null until an expression is compiled with them. */
    private @Nullable ExpressionCompiler compiler;

    /**
     * @param alarm whether {@code alarm} exists
     * @param events those that the match lets through
     */
    Expressions(boolean alarm, MatchedEvents events, Issues issues) {
        this.names = Names.of(alarm).withEvents(events).withEarly(name -> early.apply(name));
        this.issues = Objects.requireNonNull(issues, "issues is null");
    }

    Optional<Expression> condition(Node.Text text) {
        return compile(text, compiler -> compiler.condition(text));
    }

    Optional<ExpressionCompiler.Typed> value(Node.Text text) {
        return compile(text, compiler -> compiler.value(text));
    }

    Optional<Template> template(Node node) {
        return compile(node, compiler -> compiler.template(node));
    }

    Optional<ExpressionCompiler.TypedTemplate> typedTemplate(Node node) {
        return compile(node, compiler -> compiler.typedTemplate(node));
    }

    void fact(String name, LookupManifest manifest) {
        names = names.withFact(name, manifest);
        compiler = null;
    }

    void let(String name, Names.LetType type) {
        names = names.withLet(name, type);
        compiler = null;
    }

    /** What to say from here on of names that are used too early. */
    void early(Function<String, Optional<Names.Early>> answer) {
        early = answer;
    }

    /** This name was meant to be there; what is wrong with it was reported. */
    void faulty(String name) {
        faulty.add(name);
    }

    /** Names were defined in a way that was reported: an unknown one may be one of them. */
    void namesUnread() {
        unread = true;
    }

    /** Something was said of the match: that there is no alarm is told once, not at each use. */
    void alarmDoubtful() {
        alarmDoubtful = true;
    }

    /** Whether an issue only follows from what was reported where a name is defined. */
    private boolean follows(Issue issue, Node node) {
        if (alarmDoubtful && issue.wrong().startsWith("\"alarm\" is not there")) {
            boolean again = alarmTold;
            alarmTold = true;
            return again;
        }
        boolean unknown = issue.wrong().startsWith("nothing is called \"");
        return (unread && unknown)
                || faulty.stream()
                        .anyMatch(name ->
                                issue.wrong().contains('"' + name + '"')
                                        || (name.indexOf('-') > 0 && uses(node, name)));
    }

    /** A name with a dash is no one name in an expression: what is said of it varies. */
    private static boolean uses(Node node, String name) {
        return switch (node) {
            case Node.Text text -> text.text().contains(name);
            case Node.Sequence list -> list.items().stream().anyMatch(item -> uses(item, name));
            case Node.Mapping map -> map.entries().stream().anyMatch(e -> uses(e.value(), name));
        };
    }

    private <T> Optional<T> compile(Node node, Function<ExpressionCompiler, Optional<T>> part) {
        if (tooMany(node)) {
            return Optional.empty();
        }
        Issues found = new Issues();
        if (compiler == null) {
            compiler = new ExpressionCompiler(names, issues);
        }
        Optional<T> compiled = part.apply(compiler.reportingTo(found));
        found.sorted().stream().filter(issue -> !follows(issue, node)).forEach(issues::add);
        return compiled;
    }

    /** Reported once, where it happens. */
    private boolean tooMany(Node node) {
        boolean before = counted > MOST;
        counted = Math.min(counted + expressions(node), MOST + 1);
        if (counted > MOST && !before) {
            issues.error(
                    node.place(),
                    "expression",
                    "there are more than " + MOST + " expressions in this runbook",
                    "split it");
        }
        return counted > MOST;
    }

    /** One for each template in it, and one for a text without. */
    private static int expressions(Node node) {
        return switch (node) {
            case Node.Text text -> Math.max(1, templates(text.text()));
            case Node.Sequence list ->
                    list.items().stream().mapToInt(Expressions::expressions).sum();
            case Node.Mapping map ->
                    map.entries().stream().mapToInt(e -> expressions(e.value())).sum();
        };
    }

    private static int templates(String text) {
        int count = 0;
        for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 2)) {
            count++;
        }
        return count;
    }
}
