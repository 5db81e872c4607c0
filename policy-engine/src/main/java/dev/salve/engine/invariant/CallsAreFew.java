package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Called;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** S21: no AWS service gets more calls than its budget. Sizes in memory are not seen from here. */
final class CallsAreFew extends Promise {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Terms terms;
    private final Map<String, Deque<Instant>> services = new HashMap<>();

    CallsAreFew(Terms terms) {
        super(
                "S21",
                "In any second each AWS service gets no more mutating calls than its budget",
                terms);
        this.terms = terms;
    }

    @Override
    void called(Called called) {
        if (terms.callsPerSecond().isEmpty()) {
            cannotJudge();
            return;
        }
        judge();
        String action = called.action();
        int dot = action.indexOf('.');
        String service = dot < 0 ? action : action.substring(0, dot);
        Deque<Instant> calls = services.computeIfAbsent(service, name -> new ArrayDeque<>());
        while (!calls.isEmpty() && !calls.getFirst().plus(SECOND).isAfter(called.at())) {
            calls.removeFirst();
        }
        calls.addLast(called.at());
        int allowed = terms.callsPerSecond().get();
        if (calls.size() > allowed) {
            broken(
                    called.runId(),
                    called.at(),
                    calls.size() + " calls to " + service + " in a second, allowed are " + allowed);
        }
    }
}
