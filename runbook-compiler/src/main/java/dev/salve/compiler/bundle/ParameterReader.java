package dev.salve.compiler.bundle;

import dev.salve.compiler.check.Cure;
import dev.salve.compiler.check.Section;
import dev.salve.compiler.guard.ExpressionCompiler;
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
import org.jspecify.annotations.Nullable;

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
            parameter
                    .map(p -> value(entry, p, owner))
                    .orElseGet(() -> expressions.template(entry.value()))
                    .ifPresent(template -> with.put(name, template));
        }
        checkOrder(section, owner, with);
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

    private Optional<Template> value(Node.Entry entry, Parameter parameter, String owner) {
        Node value = entry.value();
        boolean constant = !(value instanceof Node.Text text && text.text().contains("${"));
        Optional<ConstantCheck.Problem> problem =
                constant ? ConstantCheck.check(value, parameter) : Optional.empty();
        Optional<ExpressionCompiler.TypedTemplate> typed =
                expressions.typedTemplate(constant ? asRead(value, parameter) : value);
        if (!constant && typed.isPresent()) {
            problem = TemplateCheck.check(typed.get(), parameter);
        }
        problem.ifPresent(p ->
                issues.error(
                        value.place(),
                        "parameter",
                        owner + ": " + parameter.name() + " " + p.wrong(),
                        p.cure()));
        return typed.map(ExpressionCompiler.TypedTemplate::template);
    }

    /** A floor above the ceiling leaves no room; both are the names that manifests give them. */
    private void checkOrder(Section section, String owner, Map<String, Template> with) {
        Optional<Long> least = constant(with.get("at-least"));
        Optional<Long> most = constant(with.get("at-most"));
        if (least.isPresent() && most.isPresent() && most.get() < least.get()) {
            Node.Mapping map = (Node.Mapping) section.node("with").orElseThrow();
            issues.error(
                    map.entry("at-most").orElseThrow().value().place(),
                    "parameter",
                    "%s: at-most is %d, below at-least, %d"
                            .formatted(owner, most.get(), least.get()),
                    "swap them");
        }
    }

    private static Optional<Long> constant(@Nullable Template template) {
        return template != null && template.form() instanceof Template.Form.Constant(Long number)
                ? Optional.of(number)
                : Optional.empty();
    }

    /** A value as the template compiler must see it: text stays text, whatever it looks like. */
    private static Node asRead(Node value, Parameter parameter) {
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
