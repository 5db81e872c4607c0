package dev.salve.tests.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.sandbox.account.CallFault;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every action promises, shown on the demo account; {@link Samples} says with what. */
class CatalogueOnSandboxTest {

    private final DemoStage stage = new DemoStage();

    static List<Sample> samples() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void plan_changesNothingAndNamesOnlyWhatTheManifestDoes(Sample sample) {
        PlanResult.Ready plan = stage.plan(sample);

        Set<String> declared =
                stage.action(sample.action()).manifest().iam().stream()
                        .map(IamPermission::operation)
                        .collect(Collectors.toSet());
        assertThat(plan.calls())
                .extracting(PlannedCall::operation)
                .isNotEmpty()
                .isSubsetOf(declared);
        assertThat(plan.change()).isNotBlank();
        assertThat(plan.undo()).isNotBlank();
        assertThat(stage.account.calls()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void call_isIssued_andTheEffectIsSeen(Sample sample) {
        Intent intent = stage.intent(sample, stage.plan(sample));

        assertThat(act(intent)).isInstanceOf(Outcome.Issued.class);
        sees(sample, intent, Observation.Applied.class);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void call_itsAnswerIsLost_isUnknownAndTheEffectIsSeen(Sample sample) {
        Intent intent = failing(sample, CallFault.LOST_RESPONSE);

        assertThat(act(intent)).isInstanceOf(Outcome.Unknown.class);
        sees(sample, intent, Observation.Applied.class);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void call_landsLate_isSeenOrLeftOpenButNeverDenied(Sample sample) {
        Intent intent = failing(sample, CallFault.LANDS_LATE);
        act(intent);
        stage.pass(DemoStage.DEADLINE);

        assertThat(stage.action(sample.action()).observe(intent))
                .isNotInstanceOf(Observation.NotApplied.class);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void call_landsNever_isNotTakenForDone(Sample sample) {
        Intent intent = failing(sample, CallFault.LANDS_NEVER);

        assertThat(act(intent)).isInstanceOf(Outcome.Issued.class);
        assertThat(stage.observeToTheEnd(intent)).isNotInstanceOf(Observation.Applied.class);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void call_throttledOrDenied_isRejectedAndNothingHappens(Sample sample) {
        Outcome throttled = act(failing(sample, CallFault.THROTTLE));
        Outcome denied = act(failing(sample, CallFault.ACCESS_DENIED));
        Intent failed = failing(sample, CallFault.SERVER_ERROR);

        assertThat(throttled)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class, no -> assertThat(no.transientFault()).isTrue());
        assertThat(denied)
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class, no -> assertThat(no.transientFault()).isFalse());
        assertThat(act(failed)).isInstanceOf(Outcome.Unknown.class);
        assertThat(stage.observeToTheEnd(failed)).isNotInstanceOf(Observation.Applied.class);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void call_afterItsDeadline_sendsNothing(Sample sample) {
        Intent intent = stage.intent(sample, stage.plan(sample));
        stage.pass(DemoStage.DEADLINE.plusSeconds(1));

        assertThat(act(intent))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        no -> assertThat(no.code()).isEqualTo("call-deadline-passed"));
        assertThat(stage.account.calls()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void undo_ofNothing_isNoChange(Sample sample) {
        Intent intent = stage.intent(sample, stage.plan(sample));

        UndoPlan undo = stage.action(sample.action()).undo(intent);
        assertThat(undo).isNotInstanceOf(UndoPlan.By.class);
        assertThat(stage.account.calls()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void undo_ofWhatWasDone_canBePlanned(Sample sample) {
        Intent intent = stage.intent(sample, stage.plan(sample));
        act(intent);
        stage.observeToTheEnd(intent);

        switch (stage.action(sample.action()).undo(intent)) {
            case UndoPlan.By(var name, var params, var change) -> {
                Action back = stage.action(name);
                assertThat(back.manifest().effective(params)).isEqualTo(params);
                assertThat(change).isNotBlank();
            }
            case UndoPlan.NotNeeded(var why) -> assertThat(why).isNotBlank();
            case UndoPlan.Changed(var why) -> assertThat(why).isNotBlank();
        }
    }

    private Intent failing(Sample sample, CallFault fault) {
        PlanResult.Ready plan = stage.plan(sample);
        stage.account.faults().failNext(plan.calls().getFirst().operation(), fault);
        return stage.intent(sample, plan);
    }

    private Outcome act(Intent intent) {
        return stage.action(intent.action()).call(intent);
    }

    /** An effect that cannot be seen leaves it to a person, and is never denied. */
    private void sees(Sample sample, Intent intent, Class<? extends Observation> expected) {
        Observation seen = stage.observeToTheEnd(intent);
        if (sample.weak().isEmpty()) {
            assertThat(seen).isInstanceOf(expected);
        } else {
            assertThat(seen).isNotInstanceOf(Observation.NotApplied.class);
        }
    }
}
