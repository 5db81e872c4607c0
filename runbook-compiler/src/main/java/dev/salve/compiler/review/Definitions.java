package dev.salve.compiler.review;

import dev.salve.engine.expression.Template;
import dev.salve.engine.runbook.Runbook;
import java.util.Map;
import java.util.TreeMap;

/**
 * A template with all that its names stand for, as text: two runbooks in which it is the same get
 * the same value from the same event.
 */
final class Definitions {

    private final Runbook runbook;
    private final Map<String, String> definitions = new TreeMap<>();

    private Definitions(Runbook runbook) {
        this.runbook = runbook;
    }

    static String of(Template template, Runbook runbook) {
        Definitions all = new Definitions(runbook);
        all.add(new Mentions().add(template));
        return template.source() + " " + all.definitions;
    }

    private void add(Mentions mentions) {
        mentions.names().forEach(this::add);
    }

    private void add(String name) {
        if (definitions.containsKey(name)) {
            return;
        }
        for (Runbook.Fact fact : runbook.facts()) {
            if (fact.name().equals(name)) {
                definitions.put(name, fact.lookup() + new TreeMap<>(fact.with()));
                add(new Mentions().addAll(fact.with().values()));
            }
        }
        for (Runbook.Let let : runbook.lets()) {
            if (let.name().equals(name)) {
                definitions.put(name, let.value().source());
                add(new Mentions().add(let.value()));
            }
        }
    }
}
