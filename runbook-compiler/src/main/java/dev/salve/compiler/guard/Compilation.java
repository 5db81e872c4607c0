package dev.salve.compiler.guard;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.salve.compiler.yaml.Issues;
import dev.salve.engine.expression.Expression;
import java.util.Optional;

/** One expression on its way from text to the engine's form. */
final class Compilation {

    private final Environment environment;
    private final boolean alarm;
    private final Issues issues;
    private final Source source;

    Compilation(Environment environment, boolean alarm, Issues issues, Source source) {
        this.environment = environment;
        this.alarm = alarm;
        this.issues = issues;
        this.source = source;
    }

    /**
     * @param presence whether to warn of keys that may be absent
     */
    Optional<ExpressionCompiler.Typed> run(boolean presence) {
        try {
            CelValidationResult parsed = environment.compiler().parse(source.cel());
            if (parsed.hasError()) {
                new SyntaxMessages(source, issues).report(parsed.getErrors());
                return Optional.empty();
            }
            CelAbstractSyntaxTree ast = parsed.getAst();
            Tree tree = new Tree(source, ast);
            Optional<Refusal> literal = Literals.refused(tree);
            if (literal.isPresent()) {
                refused(tree, literal.get());
                return Optional.empty();
            }
            CelValidationResult checked = environment.compiler().check(ast);
            if (checked.hasError()) {
                new TypeMessages(source, tree, environment, alarm, issues)
                        .report(checked.getErrors());
                return Optional.empty();
            }
            return translated(tree, checked.getAst(), presence);
        } catch (CelValidationException | RuntimeException e) {
            // cel-java throws at some broken macro calls instead of reporting them.
            error(0, "this is not CEL: " + e.getMessage(), "check the brackets and the arguments");
            return Optional.empty();
        }
    }

    private Optional<ExpressionCompiler.Typed> translated(
            Tree tree, CelAbstractSyntaxTree ast, boolean presence) {
        try {
            if (ast.getResultType().kind() == CelKind.TYPE) {
                throw new Refusal(
                        ast.getExpr().id(), "a type is no value", "compare values, not types");
            }
            Translator translator = new Translator(environment.types().keySet(), ast);
            Expression expression = new Expression(source.cel().strip(), translator.translate());
            new AlarmStates(source, tree, issues).check();
            new EventPaths(source, tree, environment.events(), issues).warn(ast.getExpr());
            if (presence) {
                new Presence(source, tree, issues).warn(ast.getExpr());
            }
            return Optional.of(
                    new ExpressionCompiler.Typed(
                            expression, new Names.LetType(ast.getResultType())));
        } catch (Refusal refusal) {
            refused(tree, refusal);
        } catch (IllegalArgumentException e) {
            error(0, String.valueOf(e.getMessage()), "use let names for parts of it");
        }
        return Optional.empty();
    }

    private void refused(Tree tree, Refusal refusal) {
        CelExpr node = tree.node(refusal.expression());
        error(node == null ? 0 : tree.pointed(node), refusal.wrong(), refusal.cure());
    }

    private void error(int at, String wrong, String cure) {
        issues.error(source.place(at), "expression", wrong, cure);
    }
}
