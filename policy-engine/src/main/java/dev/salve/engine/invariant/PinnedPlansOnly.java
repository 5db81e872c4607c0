package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Recorded;
import java.util.HashMap;
import java.util.Map;

/**
 * S16: a run executes the plan it was planned with, of the runbook bytes it pinned, and people
 * agree to that plan. That these bytes were loaded is only seen by whoever has them.
 */
final class PinnedPlansOnly extends Promise {

    private final Map<String, Pinned> runs = new HashMap<>();

    /** What a run is bound to. */
    private record Pinned(String runbook, String digest, String planHash) {}

    PinnedPlansOnly(Terms terms) {
        super(
                "S16",
                "Every intent, question and grant of a run names the plan and runbook that the run"
                        + " pinned",
                terms);
    }

    @Override
    void planned(Recorded planned) {
        Map<String, Object> data = planned.data();
        Pinned pinned =
                new Pinned(
                        Data.textOrEmpty(data, "runbook"),
                        Data.textOrEmpty(data, "runbookDigest"),
                        Data.textOrEmpty(Data.object(data, "plan"), "hash"));
        if (pinned.digest().isEmpty() || pinned.planHash().isEmpty()) {
            cannotJudge();
            return;
        }
        runs.put(planned.chain(), pinned);
    }

    @Override
    void requested(Recorded requested) {
        samePlan(requested);
    }

    @Override
    void voted(Recorded vote) {
        samePlan(vote);
    }

    @Override
    void granted(Recorded granted) {
        samePlan(granted);
    }

    @Override
    void intent(Recorded intent) {
        samePlan(intent);
        Pinned pinned = runs.get(intent.chain());
        if (pinned == null) {
            return;
        }
        same(intent, "runbook", pinned.runbook());
        same(intent, "runbookDigest", pinned.digest());
    }

    private void samePlan(Recorded record) {
        Pinned pinned = runs.get(record.chain());
        if (pinned == null || !record.data().containsKey("planHash")) {
            cannotJudge();
            return;
        }
        judge();
        same(record, "planHash", pinned.planHash());
    }

    private void same(Recorded record, String name, String pinned) {
        String says = Data.text(record.data(), name);
        if (says != null && !says.equals(pinned)) {
            broken(
                    record.chain(),
                    record.at(),
                    record.type().word() + " of " + name + " " + says + ", pinned is " + pinned);
        }
    }

    @Override
    void closed(Recorded closed) {
        runs.remove(closed.chain());
    }
}
