package dev.salve.simulator.simulation;

import dev.salve.engine.decision.Policy;
import dev.salve.engine.guardrail.EngineVersion;
import dev.salve.engine.invariant.Sight;
import dev.salve.engine.invariant.Violation;
import dev.salve.engine.journal.EntryType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows each process's clock and policy, and holds what it does against them: a wrong clock, a
 * freeze and a newer engine each mean that nothing is done.
 */
final class Conduct {

    private final Setting setting;
    private final Fleet fleet;
    private boolean outdated;
    private @Nullable Freeze freeze;

    private record Freeze(Policy policy, Instant from, Instant until) {}

    Conduct(Setting setting, Fleet fleet) {
        this.setting = setting;
        this.fleet = fleet;
    }

    /** Whoever has this policy does nothing in this time. */
    void freeze(Policy policy, Instant from, Instant until) {
        freeze = new Freeze(policy, from, until);
    }

    /** Is shown the journal. */
    void see(Sight sight) {
        if (sight instanceof Sight.Recorded record) {
            if (record.type() == EntryType.POLICY_LOADED
                    && record.data().get("engine") instanceof Long engine) {
                outdated = outdated || engine > EngineVersion.CURRENT;
            }
            fleet.named(setting.truth().writer()).ifPresent(process -> judge(process, record));
        }
    }

    private void judge(EngineProcess process, Sight.Recorded record) {
        EntryType type = record.type();
        boolean claims = type == EntryType.RUN_PLANNED;
        boolean intends = type == EntryType.INTENT;
        if (process.clock().isWrong()
                && (claims
                        || intends
                        || type == EntryType.DECISION
                        || type == EntryType.APPROVAL_VOTE)) {
            violated("S22", record, "does this though its clock is wrong");
        }
        if (outdated && (claims || (intends && !"UNDO".equals(record.data().get("stage"))))) {
            violated("S11", record, "does this though a newer engine is here");
        }
        if (intends && !"UNDO".equals(record.data().get("stage"))) {
            frozen(process, record);
        }
    }

    /** By the policy that it had when it looked at its clock for the intent. */
    private void frozen(EngineProcess process, Sight.Recorded intent) {
        Map.Entry<Instant, Policy> held = process.policies().lowerEntry(intent.at());
        if (freeze != null
                && held != null
                && held.getValue() == freeze.policy
                && !intent.at().isBefore(freeze.from)
                && intent.at().isBefore(freeze.until)) {
            violated("S11", intent, "does this in a freeze");
        }
    }

    private void violated(String invariant, Sight.Recorded record, String what) {
        setting.history()
                .violated(
                        new Violation(
                                invariant,
                                record.chain(),
                                record.at(),
                                setting.truth().writer()
                                        + " "
                                        + what
                                        + ": "
                                        + record.type().word()));
    }
}
