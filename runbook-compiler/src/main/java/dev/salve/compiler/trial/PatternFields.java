package dev.salve.compiler.trial;

import dev.salve.engine.json.JsonReader;
import dev.salve.engine.match.Pattern;
import dev.salve.engine.runbook.Runbook;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The fields that a runbook's patterns ask for, as explanations call them. */
final class PatternFields {

    private static final String OR = "$or";

    private final Set<String> names = new TreeSet<>();

    private PatternFields() {}

    static Set<String> of(Runbook runbook) {
        PatternFields fields = new PatternFields();
        for (Pattern pattern : runbook.match()) {
            fields.add("", JsonReader.parse(pattern.json()));
        }
        return fields.names;
    }

    private void add(String path, Object node) {
        if (!(node instanceof Map<?, ?> map)) {
            names.add(path);
            return;
        }
        map.forEach((key, value) -> {
            if (key.equals(OR) && value instanceof List<?> alternatives) {
                alternatives.forEach(alternative -> add(path, alternative));
            } else {
                add(path.isEmpty() ? String.valueOf(key) : path + "." + key, value);
            }
        });
    }
}
