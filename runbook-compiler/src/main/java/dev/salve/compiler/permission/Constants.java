package dev.salve.compiler.permission;

import dev.salve.engine.action.Catalogue;
import dev.salve.engine.expression.Expr;
import dev.salve.engine.expression.Expression;
import dev.salve.engine.expression.Template;
import dev.salve.engine.runbook.Runbook;
import java.util.stream.Collectors;

/** What of a runbook's values is known before any event comes. */
final class Constants {

    private final Runbook runbook;
    private final Catalogue catalogue;

    Constants(Runbook runbook, Catalogue catalogue) {
        this.runbook = runbook;
        this.catalogue = catalogue;
    }

    /** The value as IAM's pattern: {@code *} for what is known only when it runs. */
    String glob(Template template) {
        return switch (template.form()) {
            case Template.Form.Constant constant -> Globs.literal(String.valueOf(constant.value()));
            case Template.Form.Whole whole -> glob(whole.expression());
            case Template.Form.Mixed mixed ->
                    mixed.parts().stream().map(this::glob).collect(Collectors.joining());
            case Template.Form.ListOf list -> Globs.ANY;
            case Template.Form.MapOf map -> Globs.ANY;
        };
    }

    private String glob(Object part) {
        return part instanceof Expression expression
                ? glob(expression.root())
                : Globs.literal(String.valueOf(part));
    }

    private String glob(Expr expr) {
        if (expr instanceof Expr.Literal literal) {
            return Globs.literal(String.valueOf(literal.value()));
        }
        if (expr instanceof Expr.Name name) {
            return let(name.name());
        }
        return expr instanceof Expr.Select select && select.operand() instanceof Expr.Name fact
                ? echo(fact.name(), select.field())
                : Globs.ANY;
    }

    /** A let reads only what stands before it, so this ends. */
    private String let(String name) {
        return runbook.lets().stream()
                .filter(let -> let.name().equals(name))
                .findFirst()
                .map(let -> glob(let.value().root()))
                .orElse(Globs.ANY);
    }

    /** What a fact gives back as it was given; of facts too, only earlier ones are read. */
    private String echo(String fact, String field) {
        return runbook.facts().stream()
                .filter(each -> each.name().equals(fact))
                .findFirst()
                .flatMap(each ->
                        catalogue
                                .lookup(each.lookup())
                                .map(lookup -> lookup.echoes().get(field))
                                .map(parameter -> each.with().get(parameter)))
                .map(this::glob)
                .orElse(Globs.ANY);
    }
}
