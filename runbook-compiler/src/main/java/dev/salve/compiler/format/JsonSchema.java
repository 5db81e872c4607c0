package dev.salve.compiler.format;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.action.Parameter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The format as <a href="https://json-schema.org/draft-07">JSON Schema draft-07</a>, for editors:
 * completion, hover texts, red lines. What the reader accepts it accepts; some of what the reader
 * refuses too, for the deep checks are lint's.
 *
 * <p>Alternatives are unions of types, never {@code oneOf}: an editor can then say which key is
 * wrong. That works because each keyword of draft-07 speaks of one type only.
 */
public final class JsonSchema {

    private static final Pattern EXTENSION = Pattern.compile("^x-");

    private final Catalogue catalogue;

    private JsonSchema(Catalogue catalogue) {
        this.catalogue = Objects.requireNonNull(catalogue, "catalogue is null");
    }

    /** The schema as a JSON object: maps, lists, texts, whole numbers and truths. */
    public static Map<String, Object> of(FileKind kind, Catalogue catalogue) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("$id", kind.schemaId());
        schema.put("title", kind.title() + ", format v1");
        schema.putAll(new JsonSchema(catalogue).group(kind.keys()));
        return schema;
    }

    private Map<String, Object> of(Type type) {
        return switch (type) {
            case Type.Scalar scalar -> scalar(scalar);
            case Type.Open open -> open(open);
            case Type.Installed installed -> ordered("type", "string", "enum", names(installed));
            case Type.Duration duration -> duration(duration);
            case Type.Whole(long min, long max) ->
                    ordered("type", "integer", "minimum", min, "maximum", max);
            case Type.Choice choice -> ordered("type", "string", "enum", choice.options());
            case Type.Notation notation -> notation(notation);
            case Type.Group(Vocabulary keys) -> group(keys);
            case Type.MapOf map -> map(map);
            case Type.ListOf list -> list(list);
            case Type.OneOrList several -> oneOrList(several);
            case Type.Either(Type first, Type second) -> union(of(first), of(second));
        };
    }

    /** A plain number or truth is text to the reader, and not to an editor. */
    private static Map<String, Object> scalar(Type.Scalar scalar) {
        return switch (scalar) {
            case TEXT, EXPRESSION, TEMPLATE, FILE ->
                    ordered("type", List.of("string", "number", "boolean"), "pattern", "\\S");
            case TRUTH -> ordered("type", "boolean");
            case TIME -> ordered("type", "string", "pattern", whole(Type.Scalar.TIME_NOTATION));
        };
    }

    private static Map<String, Object> open(Type.Open open) {
        return switch (open) {
            case ANYTHING -> Map.of();
            case EVENT_PATTERN -> EventPattern.schema();
        };
    }

    private List<String> names(Type.Installed installed) {
        Set<String> names = new LinkedHashSet<>();
        Map<String, String> former = catalogue.formerNames();
        switch (installed) {
            case ACTION -> {
                catalogue.actions().forEach(action -> names.add(action.name()));
                former.keySet().stream()
                        .filter(name -> catalogue.action(name).isPresent())
                        .forEach(names::add);
            }
            case LOOKUP -> {
                catalogue.lookups().forEach(lookup -> names.add(lookup.name()));
                former.keySet().stream()
                        .filter(name -> catalogue.lookup(name).isPresent())
                        .forEach(names::add);
            }
        }
        return List.copyOf(names);
    }

    private static Map<String, Object> duration(Type.Duration duration) {
        String some = "[1-9][0-9]{0,7}[smhd]";
        return ordered(
                "type", "string", "pattern", whole(duration.zero() ? "0[smhd]|" + some : some));
    }

    private static Map<String, Object> notation(Type.Notation notation) {
        boolean digits = !notation.quoted() && notation.pattern().matcher("1").matches();
        Map<String, Object> schema =
                ordered(
                        "type",
                        digits ? List.of("string", "number") : "string",
                        "pattern",
                        whole(notation.pattern().pattern()));
        if (notation.longest() < Integer.MAX_VALUE) {
            schema.put("maxLength", (long) notation.longest());
        }
        return schema;
    }

    private Map<String, Object> group(Vocabulary keys) {
        Map<String, Object> properties = new LinkedHashMap<>();
        keys.keys().stream()
                .filter(key -> key.standing() != Key.Standing.REFUSED)
                .forEach(key -> properties.put(key.name(), property(key)));
        List<String> required = keys.keys().stream().filter(Key::required).map(Key::name).toList();
        Map<String, Object> schema = ordered("type", "object", "properties", properties);
        schema.put("patternProperties", Map.of(EXTENSION.pattern(), Map.of()));
        schema.put("additionalProperties", false);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    private Map<String, Object> property(Key key) {
        Map<String, Object> property = new LinkedHashMap<>();
        property.put("description", description(key));
        property.putAll(of(key.type()));
        return property;
    }

    private String description(Key key) {
        String standing =
                switch (key.standing()) {
                    case NOT_YET -> " Read and checked, and not acted on yet.";
                    case EFFECTIVE, SHORT_FORM, REFUSED -> "";
                };
        String absent =
                switch (key.absent()) {
                    case "required" -> " Required.";
                    case "none" -> "";
                    case String other when other.startsWith("required") ->
                            " R" + other.substring(1) + ".";
                    case String other -> " Default: " + other + ".";
                };
        return plain(key.doc() + absent + standing + described(key.type()));
    }

    /** Editors show a description as it is written: marks of Markdown would stand in it. */
    private static String plain(String text) {
        return text.replace("`", "");
    }

    /** What the catalogue has, one a line: hover text stands where the name is written. */
    private String described(Type type) {
        if (!(type instanceof Type.Installed installed)) {
            return "";
        }
        Stream<String> lines =
                switch (installed) {
                    case ACTION -> catalogue.actions().stream().map(JsonSchema::line);
                    case LOOKUP -> catalogue.lookups().stream().map(JsonSchema::line);
                };
        return lines.collect(Collectors.joining("\n- ", "\n\n- ", ""));
    }

    private static String line(ActionManifest action) {
        return action.name() + ": " + action.doc() + parameters(action.parameters());
    }

    private static String line(LookupManifest lookup) {
        return lookup.name() + ": " + lookup.doc() + parameters(lookup.parameters());
    }

    private static String parameters(List<Parameter> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.stream()
                        .map(each -> each.name() + (each.required() ? "" : " (optional)"))
                        .collect(Collectors.joining(", ", " With ", "."));
    }

    private Map<String, Object> map(Type.MapOf map) {
        Map<String, Object> schema = ordered("type", "object");
        if (map.key() instanceof Type.Notation notation) {
            schema.put(
                    "propertyNames",
                    ordered(
                            "pattern",
                            whole("x-.*|" + notation.pattern().pattern()),
                            "maxLength",
                            (long) notation.longest()));
            schema.put("patternProperties", Map.of(EXTENSION.pattern(), Map.of()));
        }
        schema.put("additionalProperties", of(map.value()));
        return schema;
    }

    private Map<String, Object> list(Type.ListOf list) {
        Map<String, Object> schema = ordered("type", "array", "minItems", 1L);
        if (list.most() < Integer.MAX_VALUE) {
            schema.put("maxItems", (long) list.most());
        }
        schema.put("items", of(list.item()));
        return schema;
    }

    private Map<String, Object> oneOrList(Type.OneOrList several) {
        Map<String, Object> list = ordered("type", "array", "items", of(several.item()));
        if (!several.mayBeEmpty()) {
            list.put("minItems", 1L);
        }
        return union(of(several.item()), list);
    }

    /** Both at once: keywords that speak of other types do not disturb each other. */
    private static Map<String, Object> union(
            Map<String, Object> first, Map<String, Object> second) {
        Map<String, Object> both = new LinkedHashMap<>(first);
        both.putAll(second);
        Set<Object> types = new LinkedHashSet<>(types(first));
        types.addAll(types(second));
        both.put("type", List.copyOf(types));
        return both;
    }

    private static List<?> types(Map<String, Object> schema) {
        Object type = schema.get("type");
        return type instanceof List<?> several ? several : List.of(String.valueOf(type));
    }

    private static String whole(String pattern) {
        return "^(" + pattern + ")$";
    }

    static Map<String, Object> ordered(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }
}
