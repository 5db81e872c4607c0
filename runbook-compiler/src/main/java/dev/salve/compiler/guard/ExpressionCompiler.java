package dev.salve.compiler.guard;

import dev.cel.common.types.CelKind;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.expression.Expression;
import dev.salve.engine.expression.Template;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Compiles the expressions and templates of one runbook: CEL, parsed and type-checked by cel-java,
 * with its messages rewritten for people and placed in the file.
 */
public final class ExpressionCompiler {

    private final Names names;
    private final Issues issues;
    private final Environment environment;

    public ExpressionCompiler(Names names, Issues issues) {
        this(names, issues, new Environment(names));
    }

    private ExpressionCompiler(Names names, Issues issues, Environment environment) {
        this.names = Objects.requireNonNull(names, "names is null");
        this.issues = Objects.requireNonNull(issues, "issues is null");
        this.environment = environment;
    }

    /**
     * The same compiler, reporting elsewhere. CEL's own compiler, which takes longer to make than
     * an expression to compile, is shared.
     */
    public ExpressionCompiler reportingTo(Issues others) {
        return new ExpressionCompiler(names, others, environment);
    }

    /** A value of any type, with the type that was found. */
    public record Typed(Expression expression, Names.LetType type) {}

    /**
     * A template.
     *
     * @param type of what it gives, if it is one {@code ${ }} alone, which keeps its type
     */
    public record TypedTemplate(Template template, Optional<Names.LetType> type) {}

    /** An expression that must be true or false; empty if an error was reported. */
    public Optional<Expression> condition(Node.Text text) {
        Optional<Typed> typed = value(text);
        if (typed.isEmpty()) {
            return Optional.empty();
        }
        CelKind kind = typed.get().type().celType().kind();
        if (kind == CelKind.BOOL || kind == CelKind.DYN) {
            return typed.map(Typed::expression);
        }
        String written = text.text().strip();
        issues.error(
                text.place(),
                "guard-type",
                "a guard must be true or false, \""
                        + written
                        + "\" is "
                        + typed.get().type().word(),
                "compare it: " + written + " == " + example(kind));
        return Optional.empty();
    }

    /** An expression of any type; empty if an error was reported. */
    public Optional<Typed> value(Node.Text text) {
        String written = text.text().strip();
        if (written.startsWith("${")) {
            String bare = withoutTemplates(written);
            issues.error(
                    text.place(),
                    "guard-template",
                    "a guard is already an expression, ${ } does not belong here",
                    bare.isBlank() || bare.contains("${") ? "take ${ away" : "write " + bare);
            return Optional.empty();
        }
        return new Compilation(environment, names.alarm(), issues, Source.whole(text)).run(true);
    }

    /** With the expression in place of each {@code ${ }}; what is not closed stays. */
    private static String withoutTemplates(String written) {
        StringBuilder bare = new StringBuilder();
        int at = 0;
        int open = written.indexOf("${");
        while (open >= 0) {
            int close = TemplateText.end(written, open + 2);
            if (close < 0) {
                break;
            }
            bare.append(written, at, open).append(written.substring(open + 2, close).strip());
            at = close + 1;
            open = written.indexOf("${", at);
        }
        return bare.append(written.substring(at)).toString().strip();
    }

    /**
     * A template: text with {@code ${ }}, or a list or map of such; empty if an error was reported.
     */
    public Optional<Template> template(Node node) {
        return typedTemplate(node).map(TypedTemplate::template);
    }

    /** As {@link #template}, with what the checker found. */
    public Optional<TypedTemplate> typedTemplate(Node node) {
        return new TemplateCompiler(environment, names.alarm(), issues).compile(node);
    }

    /** The words that are names, if they are; also of a text that cannot be compiled. */
    public static Set<String> words(String cel) {
        Set<String> words = new LinkedHashSet<>();
        int at = 0;
        while (at < cel.length()) {
            char c = cel.charAt(at);
            boolean quote = c == '\'' || c == '"';
            int after = quote ? Scan.afterQuote(cel, at) : Scan.afterWord(cel, at);
            if (!quote && after > at && (at == 0 || cel.charAt(at - 1) != '.')) {
                words.add(cel.substring(at, after));
            }
            at = after > at ? after : at + 1;
        }
        return words;
    }

    private static String example(CelKind kind) {
        return switch (kind) {
            case INT -> "1";
            case DOUBLE -> "1.0";
            case TIMESTAMP -> "now";
            case DURATION -> "duration('1h')";
            default -> "'…'";
        };
    }
}
