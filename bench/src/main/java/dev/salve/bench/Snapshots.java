package dev.salve.bench;

import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.guardrail.GuardSnapshot.KillSwitch;
import dev.salve.engine.guardrail.GuardSnapshot.Lock;
import dev.salve.engine.guardrail.GuardSnapshot.PastAction;
import dev.salve.engine.run.TargetRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a ledger in memory would say about each target: of every twenty, two are locked, three rest
 * in their cooldown, two have used up their runs, one is under a kill switch, four have a past that
 * forbids nothing; the rest is untouched.
 */
final class Snapshots {

    private static final int SHARES = 20;

    private final Map<TargetRef, GuardSnapshot> known = new HashMap<>();

    /** Makes up what is known about a target that was not named before. */
    void add(TargetRef target) {
        known.computeIfAbsent(target, t -> make(known.size() % SHARES));
    }

    GuardSnapshot of(TargetRef target) {
        GuardSnapshot snapshot = known.get(target);
        return snapshot == null ? GuardSnapshot.clear() : snapshot;
    }

    private static GuardSnapshot make(int share) {
        Instant now = Workload.NOW;
        return switch (share) {
            case 0, 1 ->
                    GuardSnapshot.of(
                            List.of(),
                            Optional.of(new Lock("run_other", 7, now.plusSeconds(60), false)),
                            Optional.empty(),
                            List.of());
            case 2, 3, 4 -> past(now.minusSeconds(300), List.of(now.minusSeconds(330)));
            case 5, 6 ->
                    past(
                            now.minusSeconds(1_000),
                            List.of(
                                    now.minusSeconds(3_000),
                                    now.minusSeconds(2_000),
                                    now.minusSeconds(1_030)));
            case 7 ->
                    GuardSnapshot.of(
                            List.of(new KillSwitch("global", "alice", "drill", now, 1)),
                            Optional.empty(),
                            Optional.empty(),
                            List.of());
            case 8, 9, 10, 11 ->
                    past(
                            now.minusSeconds(7_200),
                            List.of(now.minusSeconds(90_000), now.minusSeconds(7_230)));
            default -> GuardSnapshot.clear();
        };
    }

    private static GuardSnapshot past(Instant lastOutcome, List<Instant> runs) {
        return GuardSnapshot.of(
                List.of(),
                Optional.empty(),
                Optional.of(
                        new PastAction(
                                "run_past",
                                "restart",
                                "ecs.restart-service@1",
                                lastOutcome,
                                0,
                                List.of())),
                runs);
    }
}
