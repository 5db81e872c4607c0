package dev.salve.compiler.guard;

import dev.cel.common.types.CelKind;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.expression.Template;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compiles templates; every problem in one is reported, not only the first. */
final class TemplateCompiler {

    /** A name or a dot after the dollar, then fields. */
    private static final Pattern FOREIGN =
            Pattern.compile("\\$(?:([a-z]\\w{0,63})|\\.[A-Za-z]\\w{0,63})(?:\\.\\w{1,64}){0,16}");

    private final Environment environment;
    private final boolean alarm;
    private final Issues issues;

    /** What each lone expression gives. */
    private final Map<Template.Form, Names.LetType> types = new HashMap<>();

    TemplateCompiler(Environment environment, boolean alarm, Issues issues) {
        this.environment = environment;
        this.alarm = alarm;
        this.issues = issues;
    }

    Optional<ExpressionCompiler.TypedTemplate> compile(Node node) {
        Template.@Nullable Form form = form(node);
        if (form == null) {
            return Optional.empty();
        }
        return Optional.of(
                new ExpressionCompiler.TypedTemplate(
                        new Template(written(node), form), Optional.ofNullable(types.get(form))));
    }

    private Template.@Nullable Form form(Node node) {
        return switch (node) {
            case Node.Text text -> text(text);
            case Node.Sequence sequence -> list(sequence);
            case Node.Mapping mapping -> map(mapping);
        };
    }

    private Template.@Nullable Form list(Node.Sequence sequence) {
        List<Template.Form> elements = new ArrayList<>();
        for (Node item : sequence.items()) {
            Template.@Nullable Form form = form(item);
            if (form != null) {
                elements.add(form);
            }
        }
        return elements.size() == sequence.items().size()
                ? new Template.Form.ListOf(elements)
                : null;
    }

    private Template.@Nullable Form map(Node.Mapping mapping) {
        Map<String, Template.Form> entries = new LinkedHashMap<>();
        for (Node.Entry entry : mapping.entries()) {
            Template.@Nullable Form form = form(entry.value());
            if (form != null) {
                entries.put(entry.key().text(), form);
            }
        }
        return entries.size() == mapping.entries().size() ? new Template.Form.MapOf(entries) : null;
    }

    private Template.@Nullable Form text(Node.Text text) {
        Optional<List<TemplateText.Part>> cut = TemplateText.cut(text, issues);
        if (cut.isEmpty()) {
            return null;
        }
        List<TemplateText.Part> parts = cut.get();
        if (parts.size() == 1 && parts.getFirst() instanceof TemplateText.Part.Inner inner) {
            return expression(inner.source()).map(this::whole).orElse(null);
        }
        if (parts.stream().noneMatch(TemplateText.Part.Inner.class::isInstance)) {
            return isForeign(text) ? null : constant(text, parts);
        }
        return mixed(parts);
    }

    private Template.Form whole(ExpressionCompiler.Typed typed) {
        Template.Form whole = new Template.Form.Whole(typed.expression());
        types.put(whole, typed.type());
        return whole;
    }

    /** {@code $service.name} of a shell and {@code $.detail} of JSONPath, which is reported. */
    private boolean isForeign(Node.Text text) {
        String written = text.text();
        Matcher path = FOREIGN.matcher(written);
        if (!path.matches() || !(written.startsWith("$.") || isName(path.group(1)))) {
            return false;
        }
        String meant = (written.startsWith("$.") ? "event" : "") + written.substring(1);
        issues.error(
                text.place(),
                "template",
                "\"" + written + "\" is sent as it stands",
                "write ${" + meant + "}");
        return true;
    }

    private boolean isName(@Nullable String word) {
        return word != null && environment.types().containsKey(word);
    }

    private static Template.Form constant(Node.Text text, List<TemplateText.Part> parts) {
        return parts.size() == 1 && parts.getFirst() instanceof TemplateText.Part.Plain plain
                ? new Template.Form.Constant(
                        plain.text().equals(text.text()) ? Scalars.value(text) : plain.text())
                : new Template.Form.Constant("");
    }

    private Template.@Nullable Form mixed(List<TemplateText.Part> parts) {
        List<Object> compiled = new ArrayList<>();
        for (TemplateText.Part part : parts) {
            switch (part) {
                case TemplateText.Part.Plain plain -> compiled.add(plain.text());
                case TemplateText.Part.Inner inner ->
                        expression(inner.source())
                                .ifPresent(typed -> compiled.add(typed.expression()));
            }
        }
        return compiled.size() == parts.size() ? new Template.Form.Mixed(compiled) : null;
    }

    private Optional<ExpressionCompiler.Typed> expression(Source source) {
        Optional<ExpressionCompiler.Typed> typed =
                new Compilation(environment, alarm, issues, source).run(false);
        if (typed.isPresent() && typed.get().type().celType().kind() == CelKind.STRUCT) {
            String written = source.cel().strip();
            issues.error(
                    source.place(source.cel().indexOf(written)),
                    "expression",
                    "\"" + written + "\" is a group of fields, not one value",
                    "name the field: " + written + ".…");
            return Optional.empty();
        }
        return typed;
    }

    private static String written(Node node) {
        return switch (node) {
            case Node.Text text -> text.text();
            case Node.Sequence sequence ->
                    sequence.items().stream().map(TemplateCompiler::written).toList().toString();
            case Node.Mapping mapping -> {
                Map<String, String> entries = new LinkedHashMap<>();
                mapping.entries().forEach(e -> entries.put(e.key().text(), written(e.value())));
                yield entries.toString();
            }
        };
    }
}
