package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** L1: once nothing goes wrong any more, every run comes to its end. */
final class EveryRunEnds extends Promise {

    private final Duration within;
    private final Map<String, Instant> open = new HashMap<>();
    private @Nullable Instant calm;

    EveryRunEnds(Terms terms, Duration within) {
        super("L1", "Once faults end, every run ends within " + within, terms);
        this.within = within;
    }

    @Override
    void planned(Recorded planned) {
        open.put(planned.chain(), planned.at());
    }

    @Override
    void closed(Recorded closed) {
        open.remove(closed.chain());
        judge();
    }

    @Override
    void faultsEnded(Sight.FaultsEnded ended) {
        calm = ended.at();
    }

    @Override
    void ended(Sight.Ended ended) {
        for (Map.Entry<String, Instant> run : open.entrySet()) {
            Instant planned = run.getValue();
            Instant from = calm == null || planned.isAfter(calm) ? planned : calm;
            if (calm == null || from.plus(within).isAfter(ended.at())) {
                cannotJudge();
            } else {
                judge();
                broken(run.getKey(), ended.at(), "planned at " + planned + " and never ended");
            }
        }
    }
}
