package dev.salve.engine.workflow.testing;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.Intent;
import dev.salve.engine.action.Observation;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.Parameter;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.action.UndoPlan;
import dev.salve.engine.action.ValueType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * An action on a make-believe resource. It keeps every call and whether it took effect, so a test
 * can compare what was done with what the engine believes. It lives longer than the engine: a test
 * hands the same one to the next process.
 */
public final class FakeAction implements Action {

    /** What happens to one call. */
    public enum Reply {
        /** Takes effect; the answer arrives. */
        DONE,
        /** Takes effect; the answer is lost. */
        DONE_UNHEARD,
        /** Accepted, and never takes effect. */
        ACCEPTED_ONLY,
        /** Does not take effect; nobody knows. */
        LOST,
        /** Refused for now. */
        THROTTLED,
        /** Refused for good. */
        DENIED,
        /** The process dies before the call leaves it. */
        DIES_BEFORE,
        /** Takes effect; the process dies before it reads the answer. */
        DIES_AFTER,
        /** A bug in the action: it throws. */
        THROWS
    }

    /** The process ends here. An Error, so that no handler for exceptions can go on after it. */
    public static final class ProcessDied extends Error {

        private static final long serialVersionUID = 1L;

        public ProcessDied(String where) {
            super(where);
        }
    }

    private final ActionManifest manifest;
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<Intent> calls = new ArrayList<>();
    private final Set<String> effects = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private Function<Map<String, Object>, PlanResult> planning = this::ready;
    private Function<Intent, UndoPlan> undoing = intent -> new UndoPlan.NotNeeded("a restart");
    private Observation recovery = new Observation.NotApplied("still ill");
    private boolean unclear;

    /**
     * @param name {@code service.verb@major}; its only parameter is {@code target}
     */
    public FakeAction(String name, ActionClass actionClass, Duration observeLag) {
        this.manifest =
                new ActionManifest(
                        name,
                        "Acts on a make-believe resource.",
                        Family.RESTART,
                        actionClass,
                        true,
                        false,
                        List.of(Parameter.required("target", ValueType.TEXT, "What to act on.")),
                        "target",
                        List.of(),
                        observeLag,
                        List.of(),
                        "The fake remembers.",
                        "Nothing to take back.");
    }

    /** What happens to the calls to come, in this order; after that they are {@link Reply#DONE}. */
    public FakeAction replies(Reply... coming) {
        replies.addAll(List.of(coming));
        return this;
    }

    /** How it plans from now on. */
    public FakeAction plans(Function<Map<String, Object>, PlanResult> how) {
        planning = how;
        return this;
    }

    /** How it is taken back from now on. */
    public FakeAction undoes(Function<Intent, UndoPlan> how) {
        undoing = how;
        return this;
    }

    /** While unclear, no observation tells anything. */
    public FakeAction unclear(boolean isUnclear) {
        unclear = isUnclear;
        return this;
    }

    /** What is seen of its resource's recovery from now on. */
    public FakeAction recovers(Observation seen) {
        recovery = seen;
        return this;
    }

    /** Every call that left a process, in order. */
    public List<Intent> calls() {
        return List.copyOf(calls);
    }

    /** Whether this attempt took effect. */
    public boolean tookEffect(Intent intent) {
        return effects.contains(intent.key());
    }

    /** Whether any call took effect. */
    public boolean tookEffect() {
        return !effects.isEmpty();
    }

    /** Whether this attempt was refused. */
    public boolean refused(Intent intent) {
        return refused.contains(intent.key());
    }

    @Override
    public ActionManifest manifest() {
        return manifest;
    }

    @Override
    public PlanResult plan(Map<String, Object> params) {
        return planning.apply(params);
    }

    /** A plan that can be run, with one call. */
    public PlanResult ready(Map<String, Object> params) {
        return new PlanResult.Ready(
                params,
                Map.of("generation", 1L),
                Map.of("generation", 2L),
                "generation 1 → 2",
                new BlastRadius(1, 4, "task"),
                List.of(new PlannedCall("fake:Do", String.valueOf(params.get("target")), params)),
                "nothing to take back");
    }

    @Override
    public Outcome call(Intent intent) {
        Reply reply = replies.isEmpty() ? Reply.DONE : replies.remove();
        if (reply == Reply.DIES_BEFORE) {
            throw new ProcessDied("before the call of " + intent.key());
        }
        calls.add(intent);
        return answer(reply, intent);
    }

    private Outcome answer(Reply reply, Intent intent) {
        return switch (reply) {
            case DONE -> {
                effects.add(intent.key());
                yield new Outcome.Issued("request-" + calls.size());
            }
            case DONE_UNHEARD -> {
                effects.add(intent.key());
                yield new Outcome.Unknown("timeout");
            }
            case ACCEPTED_ONLY -> new Outcome.Issued("request-" + calls.size());
            case LOST -> new Outcome.Unknown("connection reset");
            case THROTTLED -> refuse(intent, "ThrottlingException", true);
            case DENIED -> refuse(intent, "AccessDeniedException", false);
            case DIES_AFTER -> {
                effects.add(intent.key());
                throw new ProcessDied("after the call of " + intent.key());
            }
            case DIES_BEFORE, THROWS -> throw new IllegalStateException("a bug in the action");
        };
    }

    private Outcome refuse(Intent intent, String code, boolean transientFault) {
        refused.add(intent.key());
        return new Outcome.Rejected(code, "refused by the fake", transientFault);
    }

    @Override
    public Observation observe(Intent intent) {
        if (unclear) {
            return new Observation.Inconclusive("nothing can be seen");
        }
        return tookEffect(intent)
                ? new Observation.Applied("generation 2")
                : new Observation.NotApplied("generation 1");
    }

    @Override
    public Observation recovered(Intent intent) {
        return recovery;
    }

    @Override
    public UndoPlan undo(Intent intent) {
        return undoing.apply(intent);
    }
}
