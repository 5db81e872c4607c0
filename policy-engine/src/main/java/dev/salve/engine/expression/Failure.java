package dev.salve.engine.expression;

import java.util.List;

/**
 * An error while it travels up through an expression: a value, because {@code &&} and {@code ||}
 * absorb it. The words are put together only when somebody reads them.
 */
record Failure(Expr at, String what) {

    static final String NO_FIELD = "no such field";

    /** No function or operator fits these values. */
    static Failure mismatch(Expr at, Function function, List<Object> values) {
        StringBuilder types = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            types.append(i == 0 ? "" : " and ").append(Values.typeWord(values.get(i)));
        }
        String link = values.size() > 1 ? " between " : " on ";
        return new Failure(at, "cannot use " + function.symbol() + link + types);
    }

    String reason() {
        return switch (at) {
            case Expr.EventField field when what.equals(NO_FIELD) ->
                    "no such field " + String.join(".", field.path()) + " in this event";
            case Expr.Name name -> what + " " + name.name();
            case Expr.Select select when what.equals(NO_FIELD) -> noSuchField(select);
            case Expr any -> what + ", in " + SourceForm.of(any);
        };
    }

    private static String noSuchField(Expr.Select select) {
        return "no such field " + select.field() + ", in " + SourceForm.of(select);
    }
}
