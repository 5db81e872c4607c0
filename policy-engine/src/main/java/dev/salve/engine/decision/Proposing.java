package dev.salve.engine.decision;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.decision.Decision.Proposal;
import dev.salve.engine.decision.Decision.ProposedStep;
import dev.salve.engine.expression.Evaluated;
import dev.salve.engine.expression.Template;
import dev.salve.engine.json.JsonValues;
import dev.salve.engine.json.Members;
import dev.salve.engine.run.TargetRef;
import dev.salve.engine.runbook.ApprovalRule;
import dev.salve.engine.runbook.Mode;
import dev.salve.engine.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resolves what a runbook whose guards hold would do. The first thing that errs ends it. */
final class Proposing {

    private final Runbook runbook;
    private final RunbookScope scope;
    private @Nullable String error;

    private Proposing(Runbook runbook, RunbookScope scope) {
        this.runbook = runbook;
        this.scope = scope;
    }

    static Assessment propose(Runbook runbook, RunbookScope scope) {
        return new Proposing(runbook, scope).assessment();
    }

    private Assessment assessment() {
        String type = text("target.type", runbook.target().type());
        String id = text("target.id", runbook.target().id());
        List<ProposedStep> steps = steps(runbook.steps());
        List<ProposedStep> onFailure = steps(runbook.onFailure());
        Optional<String> ask = ask();
        String message =
                runbook.approval()
                        .flatMap(ApprovalRule::message)
                        .map(template -> text("approval.message", template))
                        .orElse("");
        Optional<TargetRef> within = runbook.target().within().flatMap(this::group);
        if (error == null && (type.isEmpty() || id.isEmpty())) {
            error = "target: the resource has no name";
        }
        if (error != null) {
            return new Assessment.Ended(runbook, new Decision.Erred(error));
        }
        Proposal proposal = new Proposal(new TargetRef(type, id), within, steps, onFailure);
        return new Assessment.Wants(runbook, proposal, ask, message);
    }

    /** The group; a member of no group, as its tags may say, is nobody's member. */
    private Optional<TargetRef> group(Runbook.GroupRule group) {
        String type = text("target.within.type", group.type());
        String id = text("target.within.id", group.id());
        return type.isEmpty() || id.isEmpty()
                ? Optional.empty()
                : Optional.of(new TargetRef(type, id));
    }

    private List<ProposedStep> steps(List<Runbook.Step> steps) {
        if (steps.isEmpty()) {
            return List.of();
        }
        if (steps.size() == 1) {
            Runbook.Step only = steps.getFirst();
            return wanted(only) ? List.of(proposed(only)) : List.of();
        }
        List<ProposedStep> proposed = new ArrayList<>(steps.size());
        for (Runbook.Step step : steps) {
            if (wanted(step)) {
                proposed.add(proposed(step));
            }
        }
        return proposed;
    }

    private ProposedStep proposed(Runbook.Step step) {
        return new ProposedStep(step.id(), step.action().name(), with(step));
    }

    private boolean wanted(Runbook.Step step) {
        return step.condition()
                .map(condition -> truth("steps." + step.id() + ".if", condition.holds(scope)))
                .orElse(true);
    }

    private Map<String, Object> with(Runbook.Step step) {
        Members.Builder with = new Members.Builder(step.with().size());
        for (Map.Entry<String, Template> entry : step.with().entrySet()) {
            String name = entry.getKey();
            switch (entry.getValue().evaluate(scope)) {
                case Evaluated.Value(Object value) -> with.add(name, JsonValues.plain(value));
                case Evaluated.Failed(String reason) ->
                        fail("steps." + step.id() + ".with." + name + ": " + reason);
            }
        }
        return with.build();
    }

    /** Why people must agree; empty if they need not. */
    private Optional<String> ask() {
        if (runbook.mode() == Mode.APPROVE) {
            return Optional.of("mode approve");
        }
        if (runbook.approval().isEmpty()) {
            return classD();
        }
        return runbook.approval()
                .get()
                .when()
                .map(when ->
                        truth("approval.when", when.holds(scope))
                                ? Optional.of("approval.when: " + when.source())
                                : Optional.<String>empty())
                .orElseGet(() -> Optional.of("the runbook asks for approval"));
    }

    private Optional<String> classD() {
        for (Runbook.Step step : runbook.steps()) {
            if (step.action().actionClass() == ActionClass.D) {
                return Optional.of(step.action().name() + " is class D: people decide");
            }
        }
        return Optional.empty();
    }

    private boolean truth(String what, Evaluated evaluated) {
        return switch (evaluated) {
            case Evaluated.Value(Object value) -> Boolean.TRUE.equals(value);
            case Evaluated.Failed(String reason) -> {
                fail(what + ": " + reason);
                yield false;
            }
        };
    }

    private String text(String what, Template template) {
        return String.valueOf(value(what, template));
    }

    private Object value(String what, Template template) {
        return switch (template.evaluate(scope)) {
            case Evaluated.Value(Object value) -> value;
            case Evaluated.Failed(String reason) -> {
                fail(what + ": " + reason);
                yield "";
            }
        };
    }

    private void fail(String reason) {
        if (error == null) {
            error = reason;
        }
    }
}
