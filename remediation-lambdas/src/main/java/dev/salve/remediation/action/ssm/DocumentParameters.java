package dev.salve.remediation.action.ssm;

import dev.salve.engine.action.PlanResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.ssm.model.DocumentDescription;
import software.amazon.awssdk.services.ssm.model.DocumentParameter;

/** What a runbook gives for a document's own parameters: each a text or a list of texts. */
record DocumentParameters(Map<String, List<String>> values) {

    static final String NAME = "parameters";

    /** Of an automation's document: given as a role, not among the others. */
    static final String ROLE = "AutomationAssumeRole";

    static DocumentParameters of(Map<String, Object> params) {
        Map<String, List<String>> values = new TreeMap<>();
        if (params.get(NAME) instanceof Map<?, ?> given) {
            given.forEach((name, value) -> values.put(String.valueOf(name), texts(value)));
        }
        return new DocumentParameters(values);
    }

    /** Why the document would not take them; empty if it would. */
    Optional<PlanResult.Refused> refusal(DocumentDescription document) {
        List<String> known =
                document.parameters().stream().map(DocumentParameter::name).sorted().toList();
        Optional<String> unknown =
                values.keySet().stream().filter(name -> !known.contains(name)).findFirst();
        if (unknown.isPresent()) {
            return Optional.of(
                    new PlanResult.Refused(
                            "unknown-parameter",
                            "%s takes no parameter %s; it takes %s"
                                    .formatted(document.name(), unknown.get(), known)));
        }
        return document.parameters().stream()
                .filter(parameter -> parameter.defaultValue() == null)
                .map(DocumentParameter::name)
                .filter(name -> !name.equals(ROLE) && !values.containsKey(name))
                .findFirst()
                .map(name ->
                        new PlanResult.Refused(
                                "missing-parameter",
                                "%s needs its parameter %s, which has no default; give it under"
                                                .formatted(document.name(), name)
                                        + " parameters"));
    }

    String words() {
        return values.isEmpty() ? "no parameters" : values.toString();
    }

    private static List<String> texts(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }
}
