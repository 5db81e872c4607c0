package dev.salve.compiler.permission;

import dev.salve.engine.expression.Expr;
import dev.salve.engine.expression.Expression;
import dev.salve.engine.expression.Template;
import dev.salve.engine.runbook.Runbook;
import java.util.Optional;
import java.util.stream.Collectors;

/** What of a runbook's values is known before any event comes. */
final class Constants {

    private final Runbook runbook;

    Constants(Runbook runbook) {
        this.runbook = runbook;
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
                ? constant(expression.root()).map(Globs::literal).orElse(Globs.ANY)
                : Globs.literal(String.valueOf(part));
    }

    private Optional<String> constant(Expr expr) {
        if (expr instanceof Expr.Literal literal) {
            return Optional.of(String.valueOf(literal.value()));
        }
        return expr instanceof Expr.Name name ? let(name.name()) : Optional.empty();
    }

    /** A let reads only what stands before it, so this ends. */
    private Optional<String> let(String name) {
        return runbook.lets().stream()
                .filter(let -> let.name().equals(name))
                .findFirst()
                .flatMap(let -> constant(let.value().root()));
    }
}
