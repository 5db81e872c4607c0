package dev.salve.tests.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.wiring.SandboxHands;
import dev.salve.engine.action.Action;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.Toolbox;
import dev.salve.sandbox.DemoAccount;
import dev.salve.sandbox.SandboxAccount;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The demo account at a time that moves when told, and an action on it. */
final class DemoStage implements InstantSource {

    static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final Duration STEP = Duration.ofSeconds(10);

    /** No effect of the sandbox takes longer to show. */
    private static final Duration LONGEST = Duration.ofMinutes(20);

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    final SandboxAccount account = DemoAccount.create(this);
    private final Toolbox hands = SandboxHands.of(account, this);

    @Override
    public Instant instant() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
        account.advance();
    }

    Action action(String name) {
        return hands.action(name)
                .orElseThrow(() -> new AssertionError(name + " is not in the catalogue"));
    }

    PlanResult.Ready plan(Sample sample) {
        PlanResult plan = action(sample.action()).plan(sample.params());
        assertThat(plan).isInstanceOf(PlanResult.Ready.class);
        return (PlanResult.Ready) plan;
    }

    Intent intent(Sample sample, PlanResult.Ready plan) {
        return new Intent(
                "run_01JDEMO",
                "act",
                1,
                sample.action(),
                plan.params(),
                plan.before(),
                plan.after(),
                now,
                now.plus(DEADLINE));
    }

    /** What is seen in the end: until it is conclusive, or it is too late for any effect. */
    Observation observeToTheEnd(Intent intent) {
        Instant end = now.plus(LONGEST);
        Observation seen = action(intent.action()).observe(intent);
        while (seen instanceof Observation.Inconclusive && now.isBefore(end)) {
            pass(STEP);
            seen = action(intent.action()).observe(intent);
        }
        return seen;
    }
}
