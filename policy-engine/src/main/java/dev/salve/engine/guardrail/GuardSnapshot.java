package dev.salve.engine.guardrail;

import dev.salve.engine.run.TargetRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the ledger says about a target and all around it at one moment. In a transaction it is
 * exactly what the transaction's rows say, because the transaction holds only if none of them has
 * changed.
 *
 * @param killSwitches engaged ones that cover the request
 * @param storm empty if there is none
 * @param newestEngine the highest version of the engine that ever used this ledger; 0: none
 * @param lastRegion where the last action of all was
 * @param alarmChanges when the triggering alarm changed its state lately, ascending
 * @param redDependencies what the target depends on and is red, with its red alarms
 */
public record GuardSnapshot(
        List<KillSwitch> killSwitches,
        Optional<Storm> storm,
        long newestEngine,
        TargetState target,
        Spent spent,
        RunbookRecord record,
        Optional<RegionUse> lastRegion,
        List<Instant> alarmChanges,
        SortedMap<String, List<String>> redDependencies) {

    private static final GuardSnapshot CLEAR =
            new GuardSnapshot(
                    List.of(),
                    Optional.empty(),
                    0,
                    TargetState.UNTOUCHED,
                    Spent.NOTHING,
                    RunbookRecord.NONE,
                    Optional.empty(),
                    List.of(),
                    new TreeMap<>());

    public GuardSnapshot {
        killSwitches = List.copyOf(killSwitches);
        Objects.requireNonNull(storm, "storm is null");
        Objects.requireNonNull(target, "target is null");
        Objects.requireNonNull(spent, "spent is null");
        Objects.requireNonNull(record, "record is null");
        Objects.requireNonNull(lastRegion, "lastRegion is null");
        alarmChanges = List.copyOf(alarmChanges);
        redDependencies = java.util.Collections.unmodifiableSortedMap(redDependencies);
    }

    /** A target nobody has touched, with nothing engaged. */
    public static GuardSnapshot clear() {
        return CLEAR;
    }

    /** Kill switches, the target's lock, its last action and this runbook's runs; nothing else. */
    public static GuardSnapshot of(
            List<KillSwitch> killSwitches,
            Optional<Lock> lock,
            Optional<PastAction> last,
            List<Instant> runs) {
        return new GuardSnapshot(
                killSwitches,
                Optional.empty(),
                0,
                TargetState.UNTOUCHED.with(lock).with(last.map(List::of).orElseGet(List::of)),
                Spent.NOTHING.withRuns(runs),
                RunbookRecord.NONE,
                Optional.empty(),
                List.of(),
                new TreeMap<>());
    }

    /** Who holds the target. */
    public Optional<Lock> lock() {
        return target.lock();
    }

    /** The last action on the target, by any runbook. */
    public Optional<PastAction> lastAction() {
        return target.actions().isEmpty()
                ? Optional.empty()
                : Optional.of(target.actions().getLast());
    }

    /** Times of this runbook's first intents on this target, ascending. */
    public List<Instant> runs() {
        return spent.runs();
    }

    /**
     * An engaged kill switch.
     *
     * @param scope {@code global}, {@code account:…}, {@code region:…}, {@code runbook:…} or {@code
     *     target:…}
     */
    public record KillSwitch(String scope, String who, String why, Instant since, long epoch) {}

    /**
     * Too much is red at once.
     *
     * @param asked how many approvals were asked for since it began
     */
    public record Storm(Instant since, String why, int asked) {}

    /**
     * What is known of the target itself.
     *
     * @param relatives held locks of the group that it is in, or of members of the group that it is
     * @param actions on the target by any runbook, the last ten, ascending by time
     * @param failures runs in a row on the target that acted and did not help
     * @param touches members of its group that were touched in the last hour, or still are
     * @param redAlarms keys of alarms that are red and wanted something done about the target
     */
    public record TargetState(
            Optional<Lock> lock,
            List<Lock> relatives,
            List<PastAction> actions,
            int failures,
            List<Touch> touches,
            List<String> redAlarms) {

        public static final TargetState UNTOUCHED =
                new TargetState(Optional.empty(), List.of(), List.of(), 0, List.of(), List.of());

        public TargetState {
            Objects.requireNonNull(lock, "lock is null");
            relatives = List.copyOf(relatives);
            actions = List.copyOf(actions);
            touches = List.copyOf(touches);
            redAlarms = List.copyOf(redAlarms);
        }

        public TargetState with(Optional<Lock> held) {
            return new TargetState(held, relatives, actions, failures, touches, redAlarms);
        }

        public TargetState with(List<PastAction> past) {
            return new TargetState(lock, relatives, past, failures, touches, redAlarms);
        }
    }

    /**
     * A held lock.
     *
     * @param until when it may be taken over, provided that no intent is open
     */
    public record Lock(String runId, long fence, Instant until, boolean openIntent) {}

    /**
     * An action on the target; an intent without an outcome counts from its commit.
     *
     * @param at when its outcome became known
     * @param depth how many actions had led to it
     * @param effects the events that it is expected to cause, as its manifest writes them
     */
    public record PastAction(
            String runId,
            String runbook,
            String action,
            Instant at,
            int depth,
            List<String> effects) {

        public PastAction {
            effects = List.copyOf(effects);
        }
    }

    /**
     * Members of a group that a run touches or touched.
     *
     * @param open whether that run is not over
     */
    public record Touch(String runId, long units, Instant at, boolean open) {}

    /**
     * Times of intents, ascending: what the budgets are about.
     *
     * @param runs of this runbook's first intents on this target
     */
    public record Spent(
            List<Instant> runs,
            List<Instant> target,
            List<Instant> runbook,
            List<Instant> account,
            List<Instant> global) {

        public static final Spent NOTHING =
                new Spent(List.of(), List.of(), List.of(), List.of(), List.of());

        public Spent {
            runs = List.copyOf(runs);
            target = List.copyOf(target);
            runbook = List.copyOf(runbook);
            account = List.copyOf(account);
            global = List.copyOf(global);
        }

        public Spent withRuns(List<Instant> times) {
            return new Spent(times, target, runbook, account, global);
        }
    }

    /**
     * How the runbook has done.
     *
     * @param digest the bytes that approved, verified and unknown are about
     * @param approved runs that people approved and that acted
     * @param verified of them, those that recovered
     * @param unknown of them, those whose outcome was never known
     * @param lastTen whether each of the last ten runs that acted helped, oldest first
     */
    public record RunbookRecord(
            String digest, int approved, int verified, int unknown, List<Boolean> lastTen) {

        public static final RunbookRecord NONE = new RunbookRecord("", 0, 0, 0, List.of());

        public RunbookRecord {
            lastTen = List.copyOf(lastTen);
        }
    }

    /** Where the last action was, and when. */
    public record RegionUse(String region, Instant at) {}

    /** Which target a dependency is, as settings name it: by type and id, or by id alone. */
    public static boolean names(String entry, TargetRef target) {
        return entry.equals(target.id()) || entry.equals(target.toString());
    }

    /** The same with other dependencies that are red. */
    public GuardSnapshot withRedDependencies(Map<String, List<String>> red) {
        return new GuardSnapshot(
                killSwitches,
                storm,
                newestEngine,
                target,
                spent,
                record,
                lastRegion,
                alarmChanges,
                new TreeMap<>(red));
    }
}
