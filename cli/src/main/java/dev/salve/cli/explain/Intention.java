package dev.salve.cli.explain;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.decision.Decision.Proposal;
import dev.salve.engine.decision.Decision.ProposedStep;
import dev.salve.engine.event.Json;
import dev.salve.engine.guardrail.Words;
import dev.salve.engine.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a runbook wants to do, in one line: {@code restart service prod/shop
 * (ecs.restart-service@1), then verify alarm.state == 'OK' within 10m}.
 */
final class Intention {

    private static final int LONGEST_VALUE = 60;

    /** What messages call what they say. */
    private static final String MESSAGE = "text";

    private final Runbook runbook;

    private Intention(Runbook runbook) {
        this.runbook = runbook;
    }

    static String of(Runbook runbook, Proposal proposal) {
        Intention intention = new Intention(runbook);
        String steps =
                proposal.steps().isEmpty()
                        ? "do nothing: no step's condition holds"
                        : proposal.steps().stream()
                                .map(intention::step)
                                .collect(Collectors.joining(", then "));
        return steps + runbook.verify().map(Intention::verify).orElse("");
    }

    private static String verify(Runbook.Verify verify) {
        return ", then verify " + verify.until().source() + " within " + Words.of(verify.within());
    }

    private String step(ProposedStep step) {
        Optional<ActionManifest> manifest =
                runbook.steps().stream()
                        .filter(each -> each.id().equals(step.id()))
                        .map(Runbook.Step::action)
                        .findFirst();
        return manifest.map(action -> words(action, step.with())).orElse("do")
                + " ("
                + step.action()
                + ")";
    }

    private static String words(ActionManifest action, Map<String, Object> with) {
        String verb = verb(action.name());
        List<Parameter> qualifiers = qualifiers(action, with);
        String target =
                qualifiers.stream()
                        .map(parameter -> value(with.get(parameter.name())))
                        .collect(Collectors.joining("/"));
        String others =
                with.entrySet().stream()
                        .filter(entry ->
                                qualifiers.stream().noneMatch(q -> q.name().equals(entry.getKey())))
                        .map(Intention::parameter)
                        .collect(Collectors.joining(", "));
        boolean named = verb.endsWith(" " + action.targetParameter());
        return verb
                + (target.isEmpty() ? "" : (named ? " " : " on ") + target)
                + (others.isEmpty() ? "" : (target.isEmpty() ? ": " : " with ") + others);
    }

    /**
     * {@code ecs.restart-service@1} is {@code restart service}, and {@code notify.owner@1} both.
     */
    private static String verb(String action) {
        String name = action.substring(0, action.indexOf('@'));
        String verb = name.substring(name.indexOf('.') + 1);
        return (verb.contains("-") ? verb : name).replace('-', ' ').replace('.', ' ');
    }

    /** The parameters up to the one that names the resource: they say whose it is. */
    private static List<Parameter> qualifiers(ActionManifest action, Map<String, Object> with) {
        List<Parameter> qualifiers = new ArrayList<>();
        for (Parameter parameter : action.parameters()) {
            if (with.containsKey(parameter.name())) {
                qualifiers.add(parameter);
            }
            if (parameter.name().equals(action.targetParameter())) {
                return qualifiers;
            }
        }
        return List.of();
    }

    private static String parameter(Map.Entry<String, Object> parameter) {
        String value = value(parameter.getValue());
        return parameter.getKey().equals(MESSAGE) ? value : parameter.getKey() + " " + value;
    }

    private static String value(@Nullable Object value) {
        String text =
                value == null ? "" : value instanceof String string ? string : Json.text(value);
        return Shortened.of(text, LONGEST_VALUE);
    }
}
