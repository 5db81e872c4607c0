package dev.salve.engine.expression;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Expressions and templates as compact JSON arrays, for bundles. Slots are not written: reading
 * binds each path of the event to the slot that the bundle's loader gives it.
 *
 * <p>Reading starts at the parser's current token (or its first one) and ends at the closing
 * bracket. What is not an expression is an {@link IOException} with its place.
 */
public final class ExpressionCodec {

    private ExpressionCodec() {}

    /** {@code [source, tree]}. */
    public static void write(Expression expression, JsonGenerator out) throws IOException {
        out.writeStartArray();
        out.writeString(expression.source());
        ExprWriter.write(expression.root(), out);
        out.writeEndArray();
    }

    /** {@code [source, form]}. */
    public static void write(Template template, JsonGenerator out) throws IOException {
        out.writeStartArray();
        out.writeString(template.source());
        write(template.form(), out);
        out.writeEndArray();
    }

    /**
     * An expression that can be evaluated.
     *
     * @param slots the slot of a path of the event; the empty path is the whole event
     */
    public static Expression read(JsonParser in, ToIntFunction<List<String>> slots)
            throws IOException {
        ExprReader reader = new ExprReader(in, slots);
        reader.start();
        String source = reader.nextText();
        Expr root = reader.nextExpr();
        reader.end();
        return reader.checked(() -> new Expression(source, root));
    }

    /** A template that can be evaluated; as {@link #read}. */
    public static Template readTemplate(JsonParser in, ToIntFunction<List<String>> slots)
            throws IOException {
        ExprReader reader = new ExprReader(in, slots);
        reader.start();
        String source = reader.nextText();
        in.nextToken();
        Template.Form form = form(in, slots, reader, 1);
        reader.end();
        return new Template(source, form);
    }

    private static void write(Template.Form form, JsonGenerator out) throws IOException {
        switch (form) {
            case Template.Form.Constant constant -> ExprWriter.scalar(constant.value(), out);
            case Template.Form.Whole whole -> {
                out.writeStartArray();
                out.writeString("$");
                write(whole.expression(), out);
                out.writeEndArray();
            }
            case Template.Form.Mixed mixed -> write(mixed, out);
            case Template.Form.ListOf list -> {
                out.writeStartArray();
                out.writeString("L");
                for (Template.Form element : list.elements()) {
                    write(element, out);
                }
                out.writeEndArray();
            }
            case Template.Form.MapOf map -> {
                out.writeStartObject();
                for (Map.Entry<String, Template.Form> entry : map.entries().entrySet()) {
                    out.writeFieldName(entry.getKey());
                    write(entry.getValue(), out);
                }
                out.writeEndObject();
            }
        }
    }

    private static void write(Template.Form.Mixed mixed, JsonGenerator out) throws IOException {
        out.writeStartArray();
        out.writeString("M");
        for (Object part : mixed.parts()) {
            if (part instanceof Expression expression) {
                write(expression, out);
            } else {
                out.writeString((String) part);
            }
        }
        out.writeEndArray();
    }

    private static Template.Form form(
            JsonParser in, ToIntFunction<List<String>> slots, ExprReader reader, int depth)
            throws IOException {
        if (depth > EvaluationLimits.DEPTH) {
            throw reader.wrong("a template is nested too deep");
        }
        if (in.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Template.Form> entries = new LinkedHashMap<>();
            while (in.nextToken() != JsonToken.END_OBJECT) {
                String key = in.currentName();
                in.nextToken();
                entries.put(key, form(in, slots, reader, depth + 1));
            }
            return new Template.Form.MapOf(entries);
        }
        if (in.currentToken() != JsonToken.START_ARRAY) {
            return new Template.Form.Constant(reader.scalar());
        }
        String kind = reader.nextText();
        return switch (kind) {
            case "$" -> whole(in, slots, reader);
            case "M" -> mixed(in, slots, reader);
            case "L" -> list(in, slots, reader, depth);
            default -> throw reader.wrong("unknown kind of template \"" + kind + "\"");
        };
    }

    private static Template.Form whole(
            JsonParser in, ToIntFunction<List<String>> slots, ExprReader reader)
            throws IOException {
        in.nextToken();
        Expression expression = read(in, slots);
        reader.end();
        return new Template.Form.Whole(expression);
    }

    private static Template.Form mixed(
            JsonParser in, ToIntFunction<List<String>> slots, ExprReader reader)
            throws IOException {
        List<Object> parts = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            parts.add(in.currentToken() == JsonToken.START_ARRAY ? read(in, slots) : reader.text());
        }
        return new Template.Form.Mixed(parts);
    }

    private static Template.Form list(
            JsonParser in, ToIntFunction<List<String>> slots, ExprReader reader, int depth)
            throws IOException {
        List<Template.Form> elements = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            elements.add(form(in, slots, reader, depth + 1));
        }
        return new Template.Form.ListOf(elements);
    }
}
