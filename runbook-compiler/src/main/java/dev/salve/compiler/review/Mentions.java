package dev.salve.compiler.review;

import dev.salve.engine.alarm.AlarmView;
import dev.salve.engine.expression.Expr;
import dev.salve.engine.expression.Expression;
import dev.salve.engine.expression.Template;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What expressions and templates read. */
final class Mentions {

    private static final String ALARM = "alarm";

    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> alarmFields = new LinkedHashSet<>();
    private boolean event;

    /** Facts, {@code let} names, {@code alarm}, {@code now}. */
    Set<String> names() {
        return Collections.unmodifiableSet(names);
    }

    Set<String> alarmFields() {
        return Collections.unmodifiableSet(alarmFields);
    }

    /** Whether nothing at all is read. */
    boolean none() {
        return names.isEmpty() && !event;
    }

    Mentions add(Expression expression) {
        visit(expression.root());
        return this;
    }

    Mentions add(Template template) {
        visit(template.form());
        return this;
    }

    Mentions addAll(Collection<Template> templates) {
        templates.forEach(this::add);
        return this;
    }

    private void visit(Template.Form form) {
        switch (form) {
            case Template.Form.Constant constant -> {}
            case Template.Form.Whole whole -> add(whole.expression());
            case Template.Form.Mixed mixed -> mixed.parts().forEach(this::part);
            case Template.Form.ListOf list -> list.elements().forEach(this::visit);
            case Template.Form.MapOf map -> map.entries().values().forEach(this::visit);
        }
    }

    private void part(Object part) {
        if (part instanceof Expression expression) {
            add(expression);
        }
    }

    private void visit(Expr expr) {
        switch (expr) {
            case Expr.Literal literal -> {}
            case Expr.Local local -> {}
            case Expr.EventField field -> event = true;
            case Expr.HasEventField has -> event = true;
            case Expr.Name name -> name(name.name());
            case Expr.Select select -> field(select.operand(), select.field());
            case Expr.Has has -> field(has.operand(), has.field());
            case Expr.Call call -> call.arguments().forEach(this::visit);
            case Expr.Matches matches -> visit(matches.text());
            case Expr.And and -> visit(and.left(), and.right());
            case Expr.Or or -> visit(or.left(), or.right());
            case Expr.Not not -> visit(not.operand());
            case Expr.Conditional c -> visit(c.condition(), c.then(), c.otherwise());
            case Expr.ListOf list -> list.elements().forEach(this::visit);
            case Expr.MapOf map -> {
                map.keys().forEach(this::visit);
                map.values().forEach(this::visit);
            }
            case Expr.Comprehension walk -> parts(walk).forEach(this::visit);
        }
    }

    private void visit(Expr... parts) {
        for (Expr part : parts) {
            visit(part);
        }
    }

    private void name(String name) {
        names.add(name);
        if (name.equals(ALARM)) {
            alarmFields.addAll(AlarmView.FIELDS.keySet());
        }
    }

    private void field(Expr operand, String field) {
        if (operand instanceof Expr.Name name && name.name().equals(ALARM)) {
            names.add(ALARM);
            alarmFields.add(field);
        } else {
            visit(operand);
        }
    }

    private static List<Expr> parts(Expr.Comprehension walk) {
        List<Expr> parts = new ArrayList<>(List.of(walk.range()));
        if (walk.test() != null) {
            parts.add(walk.test());
        }
        if (walk.result() != null) {
            parts.add(walk.result());
        }
        return parts;
    }
}
