package dev.salve.engine.decision;

import dev.salve.engine.decision.Decision.FieldMiss;
import dev.salve.engine.decision.Decision.Proposal;
import dev.salve.engine.decision.Decision.ProposedStep;
import dev.salve.engine.json.Members;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A decision as JSON values: for the ledger, the journal and {@code --format json}. */
public final class DecisionJson {

    /** Of a decision that proposes something, or that a guardrail limits. */
    private static final int USUAL_MEMBERS = 5;

    private static final int STEP_MEMBERS = 3;

    private DecisionJson() {}

    /** Immutable. */
    public static Map<String, Object> write(String runbook, Decision decision) {
        Members.Builder json = new Members.Builder(USUAL_MEMBERS);
        json.add("runbook", runbook);
        json.add("decision", decision.word());
        json.add("because", decision.because());
        if (decision instanceof Decision.Limited limited) {
            json.add("guardrail", limited.guardrail());
            limited.until().ifPresent(until -> json.add("until", until.toString()));
        }
        if (decision instanceof Decision.Paused paused) {
            json.add("guardrail", paused.guardrail());
        }
        if (decision instanceof Decision.NoMatch(List<FieldMiss> fields)) {
            json.add("fields", list(fields, DecisionJson::write));
        }
        proposal(decision).ifPresent(proposal -> add(json, proposal));
        return json.build();
    }

    /** What it proposes, for the decisions that do. */
    public static Optional<Proposal> proposal(Decision decision) {
        return switch (decision) {
            case Decision.Run(Proposal proposal) -> Optional.of(proposal);
            case Decision.Approve approve -> Optional.of(approve.proposal());
            case Decision.Observed observed -> Optional.of(observed.proposal());
            case Decision.NoMatch _,
                    Decision.Skipped _,
                    Decision.Limited _,
                    Decision.Stale _,
                    Decision.Duplicate _,
                    Decision.Outranked _,
                    Decision.Paused _,
                    Decision.Erred _,
                    Decision.Unknown _ ->
                    Optional.empty();
        };
    }

    private static void add(Members.Builder json, Proposal proposal) {
        json.add("target", proposal.target().toString());
        json.add("steps", list(proposal.steps(), DecisionJson::write));
    }

    private static <T> List<Map<String, Object>> list(
            List<T> items, Function<T, Map<String, Object>> writer) {
        if (items.size() == 1) {
            return List.of(writer.apply(items.getFirst()));
        }
        List<Map<String, Object>> list = new ArrayList<>(items.size());
        for (T item : items) {
            list.add(writer.apply(item));
        }
        return Collections.unmodifiableList(list);
    }

    private static Map<String, Object> write(ProposedStep step) {
        return new Members.Builder(STEP_MEMBERS)
                .add("id", step.id())
                .add("action", step.action())
                .add("with", step.with())
                .build();
    }

    private static Map<String, Object> write(FieldMiss miss) {
        return Map.of("field", miss.field(), "wanted", miss.wanted(), "got", miss.got());
    }
}
