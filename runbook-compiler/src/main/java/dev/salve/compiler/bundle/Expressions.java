package dev.salve.compiler.bundle;

import dev.salve.compiler.guard.ExpressionCompiler;
import dev.salve.compiler.guard.Names;
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

/**
 * The expressions of one runbook, compiled while its names grow: facts, then lets, in order. A name
 * whose definition was reported is remembered, so that its uses are not reported as well.
 */
final class Expressions {

    private final Issues issues;
    private final Set<String> faulty = new HashSet<>();
    private Names names;

    /**
     * @param alarm whether {@code alarm} exists
     */
    Expressions(boolean alarm, Issues issues) {
        this.names = Names.of(alarm);
        this.issues = Objects.requireNonNull(issues, "issues is null");
    }

    Optional<Expression> condition(Node.Text text) {
        return compile(compiler -> compiler.condition(text));
    }

    Optional<ExpressionCompiler.Typed> value(Node.Text text) {
        return compile(compiler -> compiler.value(text));
    }

    Optional<Template> template(Node node) {
        return compile(compiler -> compiler.template(node));
    }

    Optional<ExpressionCompiler.TypedTemplate> typedTemplate(Node node) {
        return compile(compiler -> compiler.typedTemplate(node));
    }

    void fact(String name, LookupManifest manifest) {
        names = names.withFact(name, manifest);
    }

    void let(String name, Names.LetType type) {
        names = names.withLet(name, type);
    }

    /** This name was meant to be there; what is wrong with it was reported. */
    void faulty(String name) {
        faulty.add(name);
    }

    private <T> Optional<T> compile(Function<ExpressionCompiler, Optional<T>> part) {
        Issues found = new Issues();
        Optional<T> compiled = part.apply(new ExpressionCompiler(names, found));
        found.sorted().stream()
                .filter(issue ->
                        faulty.stream().noneMatch(n -> issue.wrong().contains('"' + n + '"')))
                .forEach(issues::add);
        return compiled;
    }
}
