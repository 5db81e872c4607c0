package dev.salve.engine.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.ValueType;
import dev.salve.engine.guardrail.GuardRequest.Stage;
import dev.salve.engine.guardrail.GuardRequest.Subject;
import dev.salve.engine.guardrail.GuardSnapshot.KillSwitch;
import dev.salve.engine.guardrail.GuardSnapshot.Lock;
import dev.salve.engine.guardrail.GuardSnapshot.PastAction;
import dev.salve.engine.guardrail.GuardSnapshot.RegionUse;
import dev.salve.engine.guardrail.GuardSnapshot.RunbookRecord;
import dev.salve.engine.guardrail.GuardSnapshot.Spent;
import dev.salve.engine.guardrail.GuardSnapshot.Storm;
import dev.salve.engine.guardrail.GuardSnapshot.TargetState;
import dev.salve.engine.guardrail.GuardSnapshot.Touch;
import dev.salve.engine.run.TargetRef;
import dev.salve.engine.runbook.GuardSettings;
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
import java.util.TreeMap;

/** A question to one guardrail, part by part; as it is, nothing is against it. */
final class Question {

    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    static final TargetRef TARGET = new TargetRef("ecs.service", "arn:web");

    Stage stage = Stage.DECIDE;
    Instant now = NOW;
    Mode mode = Mode.AUTO;
    Consent consent = new Consent.NotAsked();
    boolean first = true;
    Trigger trigger = Trigger.at(NOW);
    Instant readAt = NOW;
    Optional<TargetRef> within = Optional.empty();
    Optional<Duration> cooldown = Optional.of(Duration.ofMinutes(15));
    List<RunLimit> maxRuns = List.of();
    Optional<BlastLimit> blast = Optional.empty();
    List<PlannedChange> changes = List.of();

    List<String> accounts = List.of();
    List<String> regions = List.of();
    List<String> protectedTargets = List.of();
    List<? extends Settings.Freeze> freezes = List.of();
    ChangeCalendars calendars = ChangeCalendars.none();
    Settings.Budgets budgets = Settings.Budgets.DEFAULTS;
    boolean mustBeEarned;
    GuardSettings guards = GuardSettings.DEFAULTS;

    List<KillSwitch> switches = List.of();
    Optional<Storm> storm = Optional.empty();
    long newestEngine;
    Optional<Lock> lock = Optional.empty();
    List<Lock> relatives = List.of();
    List<PastAction> actions = List.of();
    int failures;
    List<Touch> touches = List.of();
    List<String> redAlarms = List.of();
    Spent spent = Spent.NOTHING;
    RunbookRecord record = RunbookRecord.NONE;
    Optional<RegionUse> lastRegion = Optional.empty();
    List<Instant> alarmChanges = List.of();
    Map<String, List<String>> redDependencies = Map.of();

    private final Guardrail asked;

    Question(Guardrail asked) {
        this.asked = asked;
    }

    GuardRequest request() {
        Subject subject =
                new Subject(
                        "run_1",
                        "restart",
                        "sha256:r",
                        TARGET,
                        within,
                        "111122223333",
                        "eu-west-1");
        return new GuardRequest(
                stage,
                subject,
                mode,
                consent,
                first,
                trigger,
                new Limits(cooldown, maxRuns, Duration.ofMinutes(15), blast),
                changes,
                new Settings(
                        Map.of(),
                        accounts,
                        regions,
                        protectedTargets,
                        Map.of(),
                        List.copyOf(freezes),
                        budgets,
                        Settings.Storm.DEFAULTS,
                        Map.of(),
                        mustBeEarned,
                        guards),
                calendars,
                readAt,
                now);
    }

    GuardSnapshot snapshot() {
        return new GuardSnapshot(
                switches,
                storm,
                newestEngine,
                new TargetState(lock, relatives, actions, failures, touches, redAlarms),
                spent,
                record,
                lastRegion,
                alarmChanges,
                new TreeMap<>(redDependencies));
    }

    void granted() {
        consent = new Consent.Granted(NOW.minusSeconds(5), NOW.plusSeconds(600));
    }

    Verdict verdict() {
        return asked.check(request(), snapshot());
    }

    /** Nothing against it, and nothing made for saying so. */
    void allows() {
        assertThat(verdict()).isSameAs(Verdict.allow());
    }

    /** A denial, checked to the letter; its time is the caller's to look at. */
    Verdict.Deny denies(Verdict.Kind kind, String because) {
        assertThat(verdict()).isInstanceOf(Verdict.Deny.class);
        Verdict.Deny deny = (Verdict.Deny) verdict();
        assertThat(deny.guardrail()).isEqualTo(asked.name());
        assertThat(deny.because()).isEqualTo(because);
        assertThat(deny.kind()).isEqualTo(kind);
        return deny;
    }

    void asks(String because) {
        assertThat(verdict()).isEqualTo(new Verdict.Ask(asked.name(), because));
    }

    /** At these stages it denies so, at all others it allows; its own stage stays. */
    void deniesOnlyAt(Verdict.Kind kind, String because, Stage... stages) {
        List<Stage> denied = List.of(stages);
        Stage before = stage;
        for (Stage each : Stage.values()) {
            stage = each;
            if (denied.contains(each)) {
                denies(kind, because);
            } else {
                allows();
            }
        }
        stage = before;
    }

    /** At these stages it asks so, at all others it allows; its own stage stays. */
    void asksOnlyAt(String because, Stage... stages) {
        List<Stage> asking = List.of(stages);
        Stage before = stage;
        for (Stage each : Stage.values()) {
            stage = each;
            if (asking.contains(each)) {
                asks(because);
            } else {
                allows();
            }
        }
        stage = before;
    }

    static PastAction action(String runId, String runbook, Instant at, int depth) {
        return new PastAction(runId, runbook, "fake.act@1", at, depth, List.of());
    }

    static ActionManifest manifest(Family family, ActionClass actionClass, boolean movesCapacity) {
        return new ActionManifest(
                "fake.act@1",
                "d",
                family,
                actionClass,
                true,
                movesCapacity,
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

    /** A restart of the target that touches so much. */
    static PlannedChange touching(BlastRadius radius) {
        return touching("act", Family.RESTART, radius);
    }

    static PlannedChange touching(String step, Family family, BlastRadius radius) {
        return new PlannedChange(
                step,
                manifest(family, ActionClass.A, false),
                Map.of("target", "web"),
                Map.of(),
                Optional.of(radius));
    }

    /** A change of capacity. */
    static PlannedChange scaling(Map<String, Object> before, Map<String, Object> params) {
        return new PlannedChange(
                "act",
                manifest(Family.SCALE, ActionClass.A, true),
                params,
                before,
                Optional.empty());
    }

    static PlannedChange of(ActionClass actionClass, Map<String, Object> params) {
        return new PlannedChange(
                "act",
                manifest(Family.RESTART, actionClass, false),
                params,
                Map.of(),
                Optional.empty());
    }
}
