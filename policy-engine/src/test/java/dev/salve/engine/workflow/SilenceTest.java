package dev.salve.engine.workflow;

import static dev.salve.engine.plane.BundleText.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.ledger.memory.InMemoryStore;
import dev.salve.engine.plane.BundleText;
import dev.salve.engine.plane.BundleText.RunbookText;
import dev.salve.engine.plane.EvidenceBox;
import dev.salve.engine.plane.HandClock;
import dev.salve.engine.plane.Plane;
import dev.salve.engine.run.RunState;
import dev.salve.engine.workflow.Notifier.NotifyResult;
import dev.salve.engine.workflow.testing.FakeAction;
import dev.salve.engine.workflow.testing.FakeToolbox;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A runbook that says {@code on-expiry: run}, and people who do not answer. */
class SilenceTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Duration EXPIRES_IN = Duration.ofMinutes(30);

    private final HandClock clock = new HandClock(NOW);
    private final FakeAction also =
            new FakeAction("fake.also@1", ActionClass.A, Duration.ofSeconds(10));
    private final FakeAction act =
            new FakeAction("fake.act@1", ActionClass.C, Duration.ofSeconds(10));

    private RunState afterSilence(String action) {
        RunbookText runbook =
                RunbookText.named("one")
                        .mode("approve")
                        .approval(BundleText.approvedBy(1, "run"))
                        .steps(step("act", action));
        FakeToolbox toolbox = new FakeToolbox().with(also).with(act).withAlarm(() -> "ALARM");
        Plane.World world =
                new Plane.World(
                        toolbox,
                        BundleText.policy(runbook.toString()),
                        clock,
                        new EvidenceBox(),
                        _ -> new NotifyResult.Sent("m"));
        Plane plane = new Plane(new InMemoryStore(), world, 1);
        plane.reception.receive(BundleText.alarm("e", "2026-03-01T09:59:50Z"));
        clock.forward(EXPIRES_IN);
        plane.sweeper.sweep();
        String run = plane.ledger.runs().ofMonth(NOW, 1).getFirst();
        return plane.ledger.runs().find(run).orElseThrow().state();
    }

    /** The agreement came at the moment at which it was over, and the call was refused as late. */
    @Test
    void sweep_nobodyAnsweredAClassAStep_goesOn() {
        assertThat(afterSilence("fake.also@1")).isEqualTo(RunState.VERIFYING);
        assertThat(also.calls()).hasSize(1);
    }

    @Test
    void sweep_nobodyAnsweredAnotherStep_doesNothing() {
        assertThat(afterSilence("fake.act@1")).isEqualTo(RunState.CANCELLED);
        assertThat(act.calls()).isEmpty();
    }
}
