package dev.salve.engine.expression;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.salve.engine.event.JsonNull;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Writes a tree: a literal as itself, everything else as an array that begins with its kind. */
final class ExprWriter {

    private final JsonGenerator out;

    private ExprWriter(JsonGenerator out) {
        this.out = out;
    }

    static void write(Expr expr, JsonGenerator out) throws IOException {
        new ExprWriter(out).write(expr);
    }

    static void scalar(Object value, JsonGenerator out) throws IOException {
        switch (value) {
            case String text -> out.writeString(text);
            case Long whole -> out.writeNumber(whole);
            case Double number -> out.writeNumber(number);
            case Boolean truth -> out.writeBoolean(truth);
            case JsonNull nothing -> out.writeNull();
            case Object other -> throw new IOException("not a scalar: " + other);
        }
    }

    private void write(Expr expr) throws IOException {
        switch (expr) {
            case Expr.Literal literal -> literal(literal.value());
            case Expr.EventField field -> texts("e", field.path());
            case Expr.HasEventField has -> texts("E", has.path());
            case Expr.Name name -> texts("n", List.of(name.name()));
            case Expr.Local local -> local(local);
            case Expr.Select select -> field(".", select.operand(), select.field());
            case Expr.Has has -> field("?", has.operand(), has.field());
            case Expr.Call call -> call(call);
            case Expr.Matches m -> field("~", m.text(), m.pattern().source());
            case Expr.And and -> all("&", List.of(and.left(), and.right()));
            case Expr.Or or -> all("|", List.of(or.left(), or.right()));
            case Expr.Not not -> all("!", List.of(not.operand()));
            case Expr.Conditional c -> all("if", List.of(c.condition(), c.then(), c.otherwise()));
            case Expr.ListOf list -> all("L", list.elements());
            case Expr.MapOf map -> map(map);
            case Expr.Comprehension walk -> comprehension(walk);
        }
    }

    private void literal(Object value) throws IOException {
        switch (value) {
            case Instant time -> texts("t", List.of(time.toString()));
            case Duration duration -> texts("d", List.of(duration.toString()));
            case Object other -> scalar(other, out);
        }
    }

    private void texts(String kind, List<String> texts) throws IOException {
        out.writeStartArray();
        out.writeString(kind);
        for (String text : texts) {
            out.writeString(text);
        }
        out.writeEndArray();
    }

    private void local(Expr.Local local) throws IOException {
        out.writeStartArray();
        out.writeString("x");
        out.writeNumber(local.index());
        out.writeString(local.name());
        out.writeEndArray();
    }

    private void field(String kind, Expr operand, String text) throws IOException {
        out.writeStartArray();
        out.writeString(kind);
        write(operand);
        out.writeString(text);
        out.writeEndArray();
    }

    private void call(Expr.Call call) throws IOException {
        out.writeStartArray();
        out.writeString("c");
        out.writeString(call.function().symbol());
        for (Expr argument : call.arguments()) {
            write(argument);
        }
        out.writeEndArray();
    }

    private void all(String kind, List<Expr> parts) throws IOException {
        out.writeStartArray();
        out.writeString(kind);
        for (Expr part : parts) {
            write(part);
        }
        out.writeEndArray();
    }

    private void map(Expr.MapOf map) throws IOException {
        out.writeStartArray();
        out.writeString("M");
        for (int i = 0; i < map.keys().size(); i++) {
            write(map.keys().get(i));
            write(map.values().get(i));
        }
        out.writeEndArray();
    }

    private void comprehension(Expr.Comprehension walk) throws IOException {
        out.writeStartArray();
        out.writeString("for");
        out.writeString(walk.kind().word());
        write(walk.range());
        write(walk.local());
        out.writeBoolean(walk.test() != null);
        if (walk.test() != null) {
            write(walk.test());
        }
        if (walk.result() != null) {
            write(walk.result());
        }
        out.writeEndArray();
    }
}
