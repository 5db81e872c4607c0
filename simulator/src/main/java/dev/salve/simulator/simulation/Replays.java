package dev.salve.simulator.simulation;

import dev.salve.engine.decision.Policy;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.Reading;
import dev.salve.engine.guardrail.Guardrails;
import dev.salve.engine.invariant.DecisionReplay;
import dev.salve.engine.invariant.Sight;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.ledger.Ledger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides again what a process has decided, by the policies that it had. */
final class Replays implements DecisionReplay {

    private static final String EVENT = "event_";

    private @Nullable With with;

    private record With(Truth truth, Fleet fleet, Ledger ledger, Guardrails guardrails) {}

    /** From now on it can. */
    void of(Truth truth, Fleet fleet, Ledger ledger, Guardrails guardrails) {
        with = new With(truth, fleet, ledger, guardrails);
    }

    @Override
    public Result again(Sight.Recorded decided) {
        With known = with;
        if (known == null || !decided.chain().startsWith(EVENT)) {
            return new Result.Unable("its event is not known");
        }
        Optional<byte[]> json =
                known.ledger
                        .events()
                        .find(decided.chain().substring(EVENT.length()))
                        .map(stored -> stored.json().getBytes(StandardCharsets.UTF_8));
        List<Policy> policies =
                known.fleet
                        .named(known.truth.writer())
                        .map(process -> List.copyOf(process.policies().values()))
                        .orElse(List.of());
        return json.isEmpty()
                ? new Result.Unable("its event is not in the ledger")
                : again(policies, json.get(), JsonObject.of(decided.data()), known.guardrails);
    }

    /** A delivery is decided by the policy that it began with: one of them must agree. */
    private static Result again(
            List<Policy> policies, byte[] json, JsonObject decided, Guardrails guardrails) {
        Result result = new Result.Unable("its process is not known");
        for (Policy policy : policies) {
            result =
                    switch (policy.read(json)) {
                        case Reading.Read<Event>(Event event) ->
                                again(policy, guardrails, event, decided);
                        case Reading.Refused<Event>(var problem) ->
                                new Result.Unable(problem.message());
                    };
            if (!(result instanceof Result.Different)) {
                return result;
            }
        }
        return result;
    }

    private static Result again(
            Policy policy, Guardrails guardrails, Event event, JsonObject decided) {
        return switch (dev.salve.engine.intake.DecisionReplay.again(
                policy, guardrails, event, decided)) {
            case dev.salve.engine.intake.DecisionReplay.Result.Same _ -> new Result.Same();
            case dev.salve.engine.intake.DecisionReplay.Result.Different(String now) ->
                    new Result.Different(now);
            case dev.salve.engine.intake.DecisionReplay.Result.Unable(String why) ->
                    new Result.Unable(why);
        };
    }
}
