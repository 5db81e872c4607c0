package dev.salve.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import dev.salve.engine.event.JsonNull;
import dev.salve.engine.guardrail.GuardRequest.Stage;
import dev.salve.engine.guardrail.GuardSnapshot.KillSwitch;
import dev.salve.engine.guardrail.GuardSnapshot.Lock;
import dev.salve.engine.guardrail.GuardSnapshot.PastAction;
import dev.salve.engine.run.TargetRef;
import dev.salve.engine.runbook.Limits;
import dev.salve.engine.runbook.Limits.BlastLimit;
import dev.salve.engine.runbook.Limits.RunLimit;
import dev.salve.engine.runbook.Mode;
import dev.salve.engine.runbook.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardrailsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final TargetRef TARGET = new TargetRef("ecs.service", "arn:web");
    private static final Duration COOLDOWN = Duration.ofMinutes(15);

    private Stage stage = Stage.DECIDE;
    private Mode mode = Mode.AUTO;
    private boolean granted;
    private boolean first = true;
    private Instant fresh = NOW;
    private Optional<BlastLimit> blast = Optional.empty();
    private List<RunLimit> maxRuns = List.of();
    private List<PlannedChange> changes = List.of();

    private List<KillSwitch> switches = List.of();
    private Optional<Lock> lock = Optional.empty();
    private Optional<PastAction> last = Optional.empty();
    private List<Instant> runs = List.of();

    private GuardRequest request() {
        Limits limits = new Limits(Optional.of(COOLDOWN), maxRuns, Duration.ofMinutes(15), blast);
        return new GuardRequest(
                stage,
                new GuardRequest.Subject(
                        "run_1",
                        "restart",
                        "sha256:r",
                        TARGET,
                        Optional.empty(),
                        "111122223333",
                        "eu-west-1"),
                mode,
                granted
                        ? new Consent.Granted(NOW.minusSeconds(5), NOW.plusSeconds(600))
                        : new Consent.NotAsked(),
                first,
                Trigger.at(fresh),
                limits,
                changes,
                Settings.DEFAULTS,
                NOW,
                NOW);
    }

    private Verdict check(Guardrail guardrail) {
        return guardrail.check(request(), GuardSnapshot.of(switches, lock, last, runs));
    }

    private String denied(GuardSnapshot snapshot) {
        return ((Verdict.Deny) Guardrails.all().verdict(request(), snapshot)).guardrail();
    }

    private void allows(Guardrail guardrail) {
        assertThat(check(guardrail)).isEqualTo(Verdict.allow());
    }

    private Verdict.Deny denies(Guardrail guardrail, Verdict.Kind kind) {
        Verdict verdict = check(guardrail);
        assertThat(verdict).isInstanceOf(Verdict.Deny.class);
        Verdict.Deny deny = (Verdict.Deny) verdict;
        assertThat(deny.guardrail()).isEqualTo(guardrail.name());
        assertThat(deny.kind()).isEqualTo(kind);
        assertThat(deny.because()).isNotBlank();
        return deny;
    }

    @Test
    void all_order_isWhatPausesFirstAndModeLast() {
        assertThat(Guardrails.all().asked())
                .extracting(Guardrail::name)
                .containsExactly(
                        "kill-switch",
                        "max-age",
                        "bounds",
                        "blast-radius",
                        "lock",
                        "cooldown",
                        "max-runs",
                        "mode");
    }

    @Test
    void firstDenial_severalAgainstIt_isTheFirstInOrder() {
        switches = List.of(new KillSwitch("global", "al", "stop", NOW, 1));
        fresh = Instant.EPOCH;
        mode = Mode.OBSERVE;
        GuardSnapshot snapshot = GuardSnapshot.of(switches, lock, last, runs);
        assertThat(denied(snapshot)).isEqualTo("kill-switch");
        assertThat(denied(GuardSnapshot.clear())).isEqualTo("max-age");
        assertThat(Guardrails.all().each(request(), snapshot))
                .hasSize(Guardrails.all().asked().size());
    }

    @Test
    void firstDenial_nothingAgainstIt_isEmpty() {
        assertThat(Guardrails.all().verdict(request(), GuardSnapshot.clear()))
                .isEqualTo(Verdict.allow());
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void killSwitch_engaged_deniesAtEveryStageEvenUndo(Stage at) {
        stage = at;
        allows(new KillSwitchGuardrail());
        switches = List.of(new KillSwitch("region:eu-west-1", "al", "migration", NOW, 3));
        assertThat(denies(new KillSwitchGuardrail(), Verdict.Kind.PAUSED).because())
                .isEqualTo("kill switch region:eu-west-1, engaged by al: migration");
    }

    @ParameterizedTest
    @CsvSource({"0,true", "899999,true", "900000,true", "900001,false", "-300000,true"})
    void maxAge_eventOfThisAgeInMillis_isFreshUpToItsEnd(long age, boolean allowed) {
        fresh = NOW.minusMillis(age);
        if (allowed) {
            allows(new FreshnessGuardrail());
        } else {
            denies(new FreshnessGuardrail(), Verdict.Kind.STALE);
        }
    }

    @Test
    void maxAge_timeFarAheadOfTheClock_denies() {
        fresh = NOW.plus(FreshnessGuardrail.CLOCK_SKEW).plusMillis(1);
        denies(new FreshnessGuardrail(), Verdict.Kind.STALE);
        fresh = Instant.MAX;
        denies(new FreshnessGuardrail(), Verdict.Kind.STALE);
    }

    @Test
    void maxAge_unreadableTime_deniesBeforeTheFirstCallOnly() {
        fresh = Instant.EPOCH;
        denies(new FreshnessGuardrail(), Verdict.Kind.STALE);
        first = false;
        allows(new FreshnessGuardrail());
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"DECIDE", "CLAIM"})
    void lock_beforeTheRun_mustBeFreeOrExpiredWithoutOpenIntent(Stage at) {
        stage = at;
        allows(new LockGuardrail());
        lock = Optional.of(new Lock("run_2", 1, NOW.plusMillis(1), false));
        assertThat(denies(new LockGuardrail(), Verdict.Kind.LIMITED).until())
                .contains(NOW.plusMillis(1));
        lock = Optional.of(new Lock("run_2", 1, NOW, false));
        allows(new LockGuardrail());
        lock = Optional.of(new Lock("run_2", 1, NOW.minusSeconds(9_999), true));
        assertThat(denies(new LockGuardrail(), Verdict.Kind.LIMITED).until()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Stage.class,
            names = {"INTENT", "UNDO"})
    void lock_ofARun_mustBeItsOwnAndNotExpired(Stage at) {
        stage = at;
        denies(new LockGuardrail(), Verdict.Kind.LIMITED);
        lock = Optional.of(new Lock("run_2", 1, NOW.plusSeconds(9), false));
        denies(new LockGuardrail(), Verdict.Kind.LIMITED);
        lock = Optional.of(new Lock("run_1", 1, NOW, false));
        denies(new LockGuardrail(), Verdict.Kind.LIMITED);
        lock = Optional.of(new Lock("run_1", 1, NOW.plusMillis(1), false));
        allows(new LockGuardrail());
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void cooldown_ofAnotherRun_endsAtItsVeryEnd(Stage at) {
        stage = at;
        allows(new CooldownGuardrail());
        last =
                Optional.of(
                        new PastAction(
                                "run_0",
                                "restart",
                                "fake.act@1",
                                NOW.minus(COOLDOWN),
                                0,
                                List.of()));
        allows(new CooldownGuardrail());
        Instant later = NOW.minus(COOLDOWN).plusMillis(1);
        last = Optional.of(new PastAction("run_0", "restart", "fake.act@1", later, 0, List.of()));
        Verdict.Deny deny = denies(new CooldownGuardrail(), Verdict.Kind.LIMITED);
        assertThat(deny.until()).contains(NOW.plusMillis(1));
        assertThat(deny.because()).isEqualTo("cooldown 15m");
        last = Optional.of(new PastAction("run_1", "restart", "fake.act@1", later, 0, List.of()));
        allows(new CooldownGuardrail());
    }

    @Test
    void cooldown_outcomeAheadOfTheClock_denies() {
        last =
                Optional.of(
                        new PastAction(
                                "run_0",
                                "restart",
                                "fake.act@1",
                                NOW.plusSeconds(60),
                                0,
                                List.of()));
        denies(new CooldownGuardrail(), Verdict.Kind.LIMITED);
    }

    @Test
    void maxRuns_window_isExactAtItsEdge() {
        maxRuns = List.of(new RunLimit(2, Duration.ofHours(1)));
        Instant edge = NOW.minus(Duration.ofHours(1));
        runs = List.of(edge, edge.plusMillis(1));
        allows(new MaxRunsGuardrail());
        runs = List.of(edge.plusMillis(1), edge.plusMillis(2));
        Verdict.Deny deny = denies(new MaxRunsGuardrail(), Verdict.Kind.LIMITED);
        assertThat(deny.until()).contains(NOW.plusMillis(1));
        assertThat(deny.because()).isEqualTo("max-runs 2 in 1h");
        first = false;
        allows(new MaxRunsGuardrail());
    }

    @Test
    void maxRuns_severalWindows_eachIsAsked() {
        maxRuns =
                List.of(
                        new RunLimit(2, Duration.ofMinutes(10)),
                        new RunLimit(3, Duration.ofDays(1)));
        runs = List.of(NOW.minusSeconds(7_200), NOW.minusSeconds(3_600), NOW.minusSeconds(1_800));
        assertThat(denies(new MaxRunsGuardrail(), Verdict.Kind.LIMITED).because())
                .isEqualTo("max-runs 3 in 1d");
    }

    @ParameterizedTest
    @CsvSource({
        "DISABLED,DECIDE,DISABLED",
        "OBSERVE,DECIDE,OBSERVED",
        "OBSERVE,INTENT,OBSERVED",
        "APPROVE,DECIDE,",
        "APPROVE,CLAIM,",
        "APPROVE,UNDO,",
        "APPROVE,INTENT,REFUSED",
        "AUTO,DECIDE,",
        "AUTO,CLAIM,",
        "AUTO,INTENT,",
        "AUTO,UNDO,"
    })
    void mode_atAStage_deniesAs(Mode of, Stage at, @Nullable String kind) {
        mode = of;
        stage = at;
        if (kind == null) {
            allows(new ModeGuardrail());
        } else {
            denies(new ModeGuardrail(), Verdict.Kind.valueOf(kind));
        }
    }

    @Test
    void mode_approveAndGranted_allowsTheIntent() {
        mode = Mode.APPROVE;
        stage = Stage.INTENT;
        granted = true;
        allows(new ModeGuardrail());
    }

    private void touches(long touched, long of) {
        changes =
                List.of(
                        new PlannedChange(
                                "act",
                                manifest(),
                                Map.of(),
                                Map.of(),
                                Optional.of(new BlastRadius(touched, of, "task"))));
    }

    @ParameterizedTest
    @CsvSource({"0,0,true", "1,2,true", "2,8,true", "3,8,false", "2,7,false", "2,0,false"})
    void blastRadius_percent_countsRoundedUpAndAllowsOne(long touched, long of, boolean allowed) {
        blast = Optional.of(new BlastLimit.Percent(25));
        touches(touched, of);
        if (allowed) {
            allows(new BlastRadiusGuardrail());
        } else {
            denies(new BlastRadiusGuardrail(), Verdict.Kind.REFUSED);
        }
    }

    @Test
    void blastRadius_count_isInclusive() {
        blast = Optional.of(new BlastLimit.Count(3));
        touches(3, 3);
        allows(new BlastRadiusGuardrail());
        touches(4, 100);
        assertThat(denies(new BlastRadiusGuardrail(), Verdict.Kind.REFUSED).because())
                .isEqualTo("act would touch 4 of 100 tasks; allowed: 3");
        blast = Optional.empty();
        allows(new BlastRadiusGuardrail());
    }

    private static ActionManifest manifest() {
        return new ActionManifest(
                "fake.act@1",
                "d",
                Family.SCALE,
                ActionClass.A,
                true,
                true,
                List.of(
                        Parameter.required("target", ValueType.TEXT, "What."),
                        Parameter.optional("by", ValueType.NUMBER, "How much.").between(1, 10)),
                "target",
                List.of(),
                Duration.ZERO,
                List.of(),
                "o",
                "u");
    }

    private void with(Map<String, Object> params) {
        changes = List.of(new PlannedChange("act", manifest(), params, Map.of(), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"0,false", "1,true", "10,true", "11,false", "9223372036854775807,false"})
    void bounds_wholeNumber_isInclusive(long by, boolean allowed) {
        with(Map.of("target", "web", "by", by));
        if (allowed) {
            allows(new BoundsGuardrail());
        } else {
            denies(new BoundsGuardrail(), Verdict.Kind.REFUSED);
        }
    }

    /** A template may give anything; what cannot be compared used to pass. */
    @ParameterizedTest
    @ValueSource(strings = {"9999", "many", ""})
    void bounds_textWhereANumberIsBounded_denies(String by) {
        with(Map.of("target", "web", "by", by));
        denies(new BoundsGuardrail(), Verdict.Kind.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.99})
    void bounds_oddNumber_denies(double by) {
        with(Map.of("target", "web", "by", by));
        denies(new BoundsGuardrail(), Verdict.Kind.REFUSED);
    }

    @Test
    void bounds_requiredIsMissingOrNull_denies() {
        with(Map.of("by", 5L));
        denies(new BoundsGuardrail(), Verdict.Kind.REFUSED);
        with(Map.of("target", JsonNull.NULL));
        denies(new BoundsGuardrail(), Verdict.Kind.REFUSED);
        with(Map.of("target", "web"));
        allows(new BoundsGuardrail());
    }

    @ParameterizedTest
    @CsvSource({"0,0s", "90,90s", "900,15m", "7200,2h", "86400,1d", "90000,25h"})
    void words_duration_isTheLargestUnitThatDividesIt(long seconds, String word) {
        assertThat(Words.of(Duration.ofSeconds(seconds))).isEqualTo(word);
    }
}
