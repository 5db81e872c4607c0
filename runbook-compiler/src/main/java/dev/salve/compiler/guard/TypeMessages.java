package dev.salve.compiler.guard;

import dev.cel.common.CelIssue;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.StructType;
import dev.salve.compiler.check.DidYouMean;
import dev.salve.compiler.yaml.Issues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The type checker's complaints, for people, with did-you-mean. */
final class TypeMessages {

    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(.*?)'.*");
    private static final Pattern NO_FIELD = Pattern.compile("undefined field '(.*?)'.*");
    private static final Pattern NO_FIELDS =
            Pattern.compile("type '(.*)' does not support field selection.*");
    private static final Pattern OVERLOAD =
            Pattern.compile(
                    "found no matching overload for '(.*?)' applied to '(.*?)'(?: \\(candidates: .*)?",
                    Pattern.DOTALL);

    /** What other languages call it. */
    private static final Map<String, String> ELSEWHERE =
            Map.ofEntries(
                    Map.entry("len", "size"),
                    Map.entry("length", "size"),
                    Map.entry("count", "size"),
                    Map.entry("lower", "lowerAscii"),
                    Map.entry("toLowerCase", "lowerAscii"),
                    Map.entry("upper", "upperAscii"),
                    Map.entry("toUpperCase", "upperAscii"),
                    Map.entry("includes", "contains"),
                    Map.entry("any", "exists"),
                    Map.entry("str", "string"),
                    Map.entry("float", "double"),
                    Map.entry("abs", "math.abs"),
                    Map.entry("ceil", "math.ceil"),
                    Map.entry("floor", "math.floor"),
                    Map.entry("round", "math.round"),
                    Map.entry("None", "null"),
                    Map.entry("nil", "null"),
                    Map.entry("undefined", "null"));

    private final Source source;
    private final Tree tree;
    private final Environment environment;
    private final boolean alarm;
    private final Issues issues;

    TypeMessages(Source source, Tree tree, Environment environment, boolean alarm, Issues issues) {
        this.source = source;
        this.tree = tree;
        this.environment = environment;
        this.alarm = alarm;
        this.issues = issues;
    }

    void report(List<CelIssue> found) {
        long before = issues.errors();
        Set<Long> explained = new Dashes(source, tree, environment.types().keySet()).report(issues);
        for (CelIssue issue : found) {
            if (!explained.contains(issue.getExprId())) {
                report(issue, tree.node(issue.getExprId()));
            }
        }
        if (issues.errors() == before) {
            groupAsValue(tree.node(found.getFirst().getExprId()));
        }
    }

    /** No function followed whose message would have said it all: {@code math.pi}. */
    private void groupAsValue(@Nullable CelExpr node) {
        error(
                node == null ? 0 : tree.start(node),
                "\"math\" is no value, it only has functions",
                "call one of them, such as math.abs(…)");
    }

    private void report(CelIssue issue, @Nullable CelExpr node) {
        String message = issue.getMessage();
        Matcher undeclared = UNDECLARED.matcher(message);
        Matcher noField = NO_FIELD.matcher(message);
        Matcher noFields = NO_FIELDS.matcher(message);
        Matcher overload = OVERLOAD.matcher(message);
        if (node == null) {
            error(0, message, "see the reference's page on expressions");
        } else if (undeclared.matches()) {
            undeclared(node, String.valueOf(undeclared.group(1)));
        } else if (noField.matches()) {
            field(node, String.valueOf(noField.group(1)));
        } else if (noFields.matches()) {
            error(
                    tree.pointed(node),
                    TypeWords.of(String.valueOf(noFields.group(1))) + " has no fields",
                    "take the part after the dot away");
        } else if (overload.matches()) {
            overload(node, String.valueOf(overload.group(1)), String.valueOf(overload.group(2)));
        } else {
            error(tree.pointed(node), message, "see the reference's page on expressions");
        }
    }

    private void undeclared(CelExpr node, String name) {
        Optional<Names.Early> early = environment.early(name);
        if (early.isPresent() && node.getKind() == CelExpr.ExprKind.Kind.IDENT) {
            Names.Early e = early.get();
            issues.error(source.place(tree.start(node)), e.code(), e.wrong(), e.cure());
        } else if (node.getKind() == CelExpr.ExprKind.Kind.CALL) {
            function(node, name);
        } else if (name.equals("alarm") && !alarm) {
            error(
                    tree.start(node),
                    "\"alarm\" is not there: this match has no alarm events",
                    "use event.detail, or a fact");
        } else if (!isGroupOfFunctions(name)) {
            List<String> known = new ArrayList<>(environment.types().keySet());
            known.addAll(List.of("true", "false", "null"));
            boolean text =
                    new BareWords(tree, environment.types())
                            .isText(node, name, DidYouMean.closest(name, known));
            error(
                    tree.start(node),
                    "nothing is called \"" + name + "\" here",
                    text
                            ? "write it as text: '" + name + "'"
                            : meant(name, known, "known are " + String.join(", ", known)));
        }
    }

    /** {@code math} in {@code math.ceiling(x)}: the message about the function says it all. */
    private static boolean isGroupOfFunctions(String name) {
        return name.equals("math");
    }

    private void function(CelExpr node, String name) {
        int at = tree.pointed(node);
        String written = name;
        CelExpr target = node.call().target().orElse(null);
        if (target != null
                && target.getKind() == CelExpr.ExprKind.Kind.IDENT
                && isGroupOfFunctions(target.ident().name())) {
            written = target.ident().name() + "." + name;
            at = tree.start(target);
        }
        error(
                at,
                "no function is called \"" + written + "\"",
                meant(
                        written,
                        Calls.functionNames(),
                        "known are " + String.join(", ", Calls.functionNames())));
    }

    private void field(CelExpr node, String field) {
        CelExpr operand = node.select().operand();
        String owner = written(operand);
        @Nullable CelType type =
                operand.getKind() == CelExpr.ExprKind.Kind.IDENT
                        ? environment.types().get(operand.ident().name())
                        : null;
        List<String> known =
                type instanceof StructType struct ? List.copyOf(struct.fieldNames()) : List.of();
        error(
                tree.pointed(node),
                "\"" + owner + "\" has no field \"" + field + "\"",
                meant(field, known, "it has " + String.join(", ", known)));
    }

    private String written(CelExpr node) {
        int end = tree.pointed(node);
        return source.cel().substring(tree.start(node), Scan.afterWord(source.cel(), end));
    }

    private static String meant(String word, List<String> known, String otherwise) {
        return Optional.ofNullable(ELSEWHERE.get(word))
                .filter(known::contains)
                .or(() -> DidYouMean.closest(word, known))
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse(otherwise);
    }

    private void overload(CelExpr node, String function, String applied) {
        Overload overload = Overload.of(function, applied);
        error(
                tree.pointed(node),
                overload.wrong(),
                Times.cure(overload, node).orElseGet(() -> overload.cure(literals(node))));
    }

    /** The literal texts among the operands: quotes around a number are the usual cause. */
    private static List<String> literals(CelExpr node) {
        List<String> literals = new ArrayList<>();
        Tree.children(node).forEach(child -> Translator.text(child).ifPresent(literals::add));
        return literals;
    }

    private void error(int at, String wrong, String cure) {
        issues.error(source.place(at), "expression", wrong, cure);
    }
}
