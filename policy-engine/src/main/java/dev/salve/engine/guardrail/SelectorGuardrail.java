package dev.salve.engine.guardrail;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every change names its resource, and all of them together no more than the settings allow. */
public record SelectorGuardrail() implements Guardrail {

    @Override
    public String name() {
        return "selector";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        List<PlannedChange> changes = request.changes();
        for (PlannedChange change : changes) {
            if (resource(change) == null) {
                return Verdict.deny(
                        this,
                        Verdict.Kind.REFUSED,
                        change.step() + " does not say on what it acts");
            }
        }
        int most = request.settings().guards().targets();
        return changes.size() <= most ? Verdict.allow() : distinct(changes, most);
    }

    private Verdict distinct(List<PlannedChange> changes, int most) {
        Set<String> named = new HashSet<>();
        for (PlannedChange change : changes) {
            named.add(String.valueOf(resource(change)));
        }
        return named.size() <= most
                ? Verdict.allow()
                : Verdict.deny(
                        this,
                        Verdict.Kind.REFUSED,
                        "it names %d resources, allowed: %d".formatted(named.size(), most));
    }

    private static @Nullable String resource(PlannedChange change) {
        String parameter = change.action().targetParameter();
        return parameter != null
                        && change.params().get(parameter) instanceof String name
                        && !name.isBlank()
                ? name
                : null;
    }
}
