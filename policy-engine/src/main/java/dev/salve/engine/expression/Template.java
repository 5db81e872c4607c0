package dev.salve.engine.expression;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A value with {@code ${ expression }} parts: text, or lists and maps of such. Immutable.
 *
 * <p>A text that is only one {@code ${…}} keeps the expression's type; inside other text it becomes
 * text. One pass: what comes out of an event is never expanded again.
 */
public final class Template {

    private final String source;
    private final Form form;

    /** What a template is made of. */
    public sealed interface Form {

        /** A plain value: {@code String}, {@code Long}, {@code Double} or {@code Boolean}. */
        record Constant(Object value) implements Form {

            public Constant {
                Objects.requireNonNull(value, "value is null");
            }
        }

        /** Only one {@code ${…}}: keeps its type. */
        record Whole(Expression expression) implements Form {}

        /** Text with {@code ${…}} in it: plain {@code String}s and {@link Expression}s in order. */
        record Mixed(List<Object> parts) implements Form {

            public Mixed {
                parts = List.copyOf(parts);
                for (Object part : parts) {
                    if (!(part instanceof String || part instanceof Expression)) {
                        throw new IllegalArgumentException("neither text nor expression: " + part);
                    }
                }
            }
        }

        /** A list. */
        record ListOf(List<Form> elements) implements Form {

            public ListOf {
                elements = List.copyOf(elements);
            }
        }

        /** A map, in order. */
        record MapOf(Map<String, Form> entries) implements Form {

            public MapOf {
                entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
            }
        }
    }

    public Template(String source, Form form) {
        this.source = Objects.requireNonNull(source, "source is null");
        this.form = Objects.requireNonNull(form, "form is null");
    }

    /** A plain text without {@code ${…}}. */
    public static Template text(String text) {
        return new Template(text, new Form.Constant(text));
    }

    /** As the author wrote it, for messages. */
    public String source() {
        return source;
    }

    /** What it is made of. */
    public Form form() {
        return form;
    }

    /** Its value. */
    public Evaluated evaluate(Scope scope) {
        return evaluate(form, scope);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Template template
                && template.source.equals(source)
                && template.form.equals(form);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source;
    }

    private static Evaluated evaluate(Form form, Scope scope) {
        return switch (form) {
            case Form.Constant constant -> new Evaluated.Value(constant.value());
            case Form.Whole whole -> whole.expression().evaluate(scope);
            case Form.Mixed mixed -> text(mixed, scope);
            case Form.ListOf list -> list(list, scope);
            case Form.MapOf map -> map(map, scope);
        };
    }

    private static Evaluated text(Form.Mixed mixed, Scope scope) {
        String[] texts = new String[mixed.parts().size()];
        int length = 0;
        for (int i = 0; i < texts.length; i++) {
            if (mixed.parts().get(i) instanceof Expression expression) {
                switch (expression.evaluate(scope)) {
                    case Evaluated.Failed failed -> {
                        return failed;
                    }
                    case Evaluated.Value value -> texts[i] = PlainText.of(value.value());
                }
            } else {
                texts[i] = (String) mixed.parts().get(i);
            }
            length += texts[i].length();
            if (length > EvaluationLimits.TEXT) {
                return new Evaluated.Failed(
                        "a text grows beyond " + EvaluationLimits.TEXT + " characters");
            }
        }
        return new Evaluated.Value(String.join("", texts));
    }

    private static Evaluated list(Form.ListOf list, Scope scope) {
        List<Object> values = new ArrayList<>();
        for (Form element : list.elements()) {
            switch (evaluate(element, scope)) {
                case Evaluated.Failed failed -> {
                    return failed;
                }
                case Evaluated.Value value -> values.add(value.value());
            }
        }
        return new Evaluated.Value(Collections.unmodifiableList(values));
    }

    private static Evaluated map(Form.MapOf map, Scope scope) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, Form> entry : map.entries().entrySet()) {
            switch (evaluate(entry.getValue(), scope)) {
                case Evaluated.Failed failed -> {
                    return failed;
                }
                case Evaluated.Value value -> values.put(entry.getKey(), value.value());
            }
        }
        return new Evaluated.Value(Collections.unmodifiableMap(values));
    }
}
