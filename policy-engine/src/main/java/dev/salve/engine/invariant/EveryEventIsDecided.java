package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Recorded;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** L2: once nothing goes wrong any more, every accepted event is decided. */
final class EveryEventIsDecided extends Promise {

    private final Map<String, Instant> undecided = new HashMap<>();
    private boolean calm;

    EveryEventIsDecided(Terms terms) {
        super("L2", "Once faults end, every accepted event gets its decision", terms);
    }

    @Override
    void received(Recorded received) {
        undecided.put(received.chain(), received.at());
    }

    @Override
    void decided(Recorded decided) {
        if (undecided.remove(decided.chain()) != null) {
            judge();
        }
    }

    @Override
    void faultsEnded(Sight.FaultsEnded ended) {
        calm = true;
    }

    @Override
    void ended(Sight.Ended ended) {
        for (Map.Entry<String, Instant> event : undecided.entrySet()) {
            if (calm) {
                judge();
                broken(
                        event.getKey(),
                        ended.at(),
                        "accepted at " + event.getValue() + " and never decided");
            } else {
                cannotJudge();
            }
        }
    }
}
