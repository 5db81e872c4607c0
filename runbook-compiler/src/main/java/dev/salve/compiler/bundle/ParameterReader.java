package dev.salve.compiler.bundle;

import dev.salve.compiler.check.Cure;
import dev.salve.compiler.check.Section;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.expression.Template;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code with:} against the parameters that an action or a look-up takes. */
final class ParameterReader {

    private final Expressions expressions;
    private final Issues issues;

    ParameterReader(Expressions expressions, Issues issues) {
        this.expressions = expressions;
        this.issues = issues;
    }

    /**
     * The templates that could be compiled.
     *
     * @param owner the action's or look-up's name, for messages
     */
    Map<String, Template> read(Section section, String owner, List<Parameter> parameters) {
        Map<String, Template> with = new LinkedHashMap<>();
        Set<String> meant = new HashSet<>();
        for (Node.Entry entry : entries(section)) {
            String name = entry.key().text();
            Optional<Parameter> parameter =
                    parameters.stream().filter(p -> p.name().equals(name)).findFirst();
            meant.add(name);
            if (parameter.isEmpty()) {
                unknown(entry.key(), owner, parameters).ifPresent(meant::add);
            }
            Node value = parameter.map(p -> checked(entry, p, owner)).orElse(entry.value());
            expressions.template(value).ifPresent(template -> with.put(name, template));
        }
        Place place = section.node("with").isPresent() ? section.placeOf("with") : section.place();
        parameters.stream()
                .filter(p -> p.required() && !meant.contains(p.name()))
                .forEach(p -> missing(place, owner, p));
        return with;
    }

    /** The templates of a {@code with:} whose owner is not known. */
    void readUnchecked(Section section) {
        entries(section).forEach(entry -> expressions.template(entry.value()));
    }

    private static List<Node.Entry> entries(Section section) {
        return section.read("with", section.values()::map)
                .map(Node.Mapping::entries)
                .orElse(List.of());
    }

    private Optional<String> unknown(Node.Text key, String owner, List<Parameter> parameters) {
        List<String> names = Parameter.names(parameters);
        issues.error(
                key.place(),
                "parameter",
                owner + " takes no \"" + key.text() + "\"",
                Cure.didYouMean(key.text(), names));
        return Cure.nearest(key.text(), names);
    }

    private void missing(Place place, String owner, Parameter parameter) {
        issues.error(
                place,
                "parameter",
                owner + " needs \"" + parameter.name() + "\"",
                "add " + parameter.name() + ": " + parameter.doc());
    }

    /** The value as the template compiler must see it: text stays text, whatever it looks like. */
    private Node checked(Node.Entry entry, Parameter parameter, String owner) {
        Node value = entry.value();
        if (value instanceof Node.Text text && text.text().contains("${")) {
            return value;
        }
        Optional<ConstantCheck.Problem> problem = ConstantCheck.check(value, parameter);
        problem.ifPresent(p ->
                issues.error(
                        value.place(),
                        "parameter",
                        owner + ": " + parameter.name() + " " + p.wrong(),
                        p.cure()));
        return switch (parameter.type()) {
            case TEXT, TIME, DURATION -> asText(value);
            case INTEGER, NUMBER, BOOLEAN, LIST, MAP -> value;
        };
    }

    private static Node asText(Node value) {
        return value instanceof Node.Text text
                ? new Node.Text(text.text(), true, text.place(), text.textPlace())
                : value;
    }
}
