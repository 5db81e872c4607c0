package dev.salve.engine.invariant;

import static dev.salve.engine.invariant.Story.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.salve.engine.journal.EntryType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchTest {

    private static final String A = "run_a";

    private final Story story = new Story();

    private Watch watch(List<Invariant> invariants) {
        Watch watch = new Watch(invariants);
        story.sights().forEach(watch::see);
        return watch;
    }

    @Test
    void invariants_all_areNamedInOrderAndFresh() {
        assertThat(Invariants.safety())
                .extracting(Invariant::name)
                .containsExactly(
                        "S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9", "S10", "S11", "S12",
                        "S13", "S14", "S15", "S16", "S17", "S18", "S19", "S20", "S21", "S22");
        assertThat(Invariants.liveness())
                .extracting(Invariant::name)
                .containsExactly("L1", "L2", "L3", "L4", "L5", "L6");
        assertThat(Invariants.safety().getFirst()).isNotSameAs(Invariants.safety().getFirst());
        assertThat(Invariants.safety()).allSatisfy(each -> assertThat(each.promise()).isNotEmpty());
    }

    @Test
    void soundHistory_breaksNothing() {
        story.settings("guardrails", Map.of("cooldown", "PT5M", "min-healthy", 75L))
                .received("e1", "5xx")
                .locked(TARGET, A, 1)
                .healed(A, TARGET)
                .decided("e1", "run", "run", A)
                .locked(TARGET, "", 1)
                .faultsEnded()
                .ended();

        Watch safety = watch(Invariants.safety());

        assertThat(safety.violations()).isEmpty();
        assertThat(safety.broken()).isZero();
        assertThat(watch(Invariants.liveness()).violations()).isEmpty();
        assertThat(safety.silent())
                .extracting(Invariant::name)
                .containsExactly("S19", "S20", "S21", "S22");
        assertThat(safety.judged()).containsEntry("S2", 3L).containsEntry("S20", 0L);
    }

    @Test
    void violations_areBoundedAndCounted() {
        story.intent(A);
        for (int i = 0; i < 30; i++) {
            story.called(A);
        }

        Watch watch = watch(List.of(new OneCallAnAttempt(Terms.IN_ORDER)));

        assertThat(watch.violations()).hasSize(Watch.MAX_VIOLATIONS);
        assertThat(watch.violations().getFirst())
                .isEqualTo(
                        new Violation(
                                "S3",
                                A,
                                Story.START.plusSeconds(2),
                                "ecs.restart@1 was called 2 times: step restart, attempt 1"));
        assertThat(watch.broken()).isEqualTo(29);
    }

    @Test
    void standings_sayWhatHoldsIsBrokenOrNotJudged() {
        story.intent(A).called(A).called(A);
        Watch watch =
                watch(
                        List.of(
                                new CallsFollowIntents(Terms.IN_ORDER),
                                new OneCallAnAttempt(Terms.IN_ORDER),
                                new CallsAreFew(Terms.IN_ORDER)));

        assertThat(watch.standings())
                .extracting(
                        Watch.Standing::name,
                        Watch.Standing::judged,
                        Watch.Standing::unjudged,
                        Watch.Standing::broken,
                        Watch.Standing::holds)
                .containsExactly(
                        tuple("S2", 3L, 0L, 0L, true),
                        tuple("S3", 3L, 0L, 1L, false),
                        tuple("S21", 0L, 2L, 0L, false));
    }

    @Test
    void foreignData_isNoReasonToFail() {
        Map<String, Object> odd =
                Map.of(
                        "attempt", "x",
                        "callDeadline", "soon",
                        "limits", List.of(),
                        "plan", 7L,
                        "consent", "yes",
                        "eventTime", "yesterday");
        for (EntryType type : EntryType.values()) {
            story.record(A, type, odd);
        }

        assertThat(watch(Invariants.safety()).judged()).hasSize(22);
    }
}
