package dev.salve.engine.runbook;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.expression.Expression;
import dev.salve.engine.expression.Template;
import dev.salve.engine.match.Pattern;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One runbook, compiled. Everything in it was checked at the desk; the engine adds nothing.
 *
 * @param digest SHA-256 of the source text, {@code sha256:} and 64 hex digits; a run pins it
 * @param match any of these
 * @param facts in the order in which they are looked up
 * @param lets in the order in which they are evaluated
 * @param when all must hold
 */
public record Runbook(
        Metadata metadata,
        String digest,
        Mode mode,
        int priority,
        List<Pattern> match,
        List<Fact> facts,
        List<Let> lets,
        TargetRule target,
        List<Guard> when,
        Limits limits,
        Optional<ApprovalRule> approval,
        List<Step> steps,
        Optional<Verify> verify,
        List<Step> onFailure) {

    public static final int DEFAULT_PRIORITY = 50;

    public Runbook {
        Objects.requireNonNull(metadata, "metadata is null");
        Objects.requireNonNull(digest, "digest is null");
        Objects.requireNonNull(mode, "mode is null");
        match = List.copyOf(match);
        facts = List.copyOf(facts);
        lets = List.copyOf(lets);
        Objects.requireNonNull(target, "target is null");
        when = List.copyOf(when);
        Objects.requireNonNull(limits, "limits is null");
        Objects.requireNonNull(approval, "approval is null");
        steps = List.copyOf(steps);
        Objects.requireNonNull(verify, "verify is null");
        onFailure = List.copyOf(onFailure);
    }

    public String name() {
        return metadata.name();
    }

    /** Independent reasons for what it does: the event, and guards on what was looked up. */
    public int signals() {
        return facts.isEmpty() || when.isEmpty() ? 1 : 2;
    }

    /**
     * @param owner the team that answers for it; asked and told by default
     * @param editor who changed it last, as approvers are named; written by the team's pipeline,
     *     empty if nobody says
     */
    public record Metadata(String name, String owner, String description, Optional<String> editor) {

        public Metadata {
            Objects.requireNonNull(editor, "editor is null");
        }
    }

    /** A read-only look-up whose answer is called {@code name}. */
    public record Fact(String name, String lookup, Map<String, Template> with) {

        public Fact {
            with = ordered(with);
        }
    }

    /** A named value. */
    public record Let(String name, Expression value) {}

    /**
     * What a run acts on; lock, cooldown, budgets and history hang on it.
     *
     * @param within the group that it is a member of: the two are never acted on at once
     */
    public record TargetRule(Template type, Template id, Optional<GroupRule> within) {

        public TargetRule {
            Objects.requireNonNull(within, "within is null");
        }
    }

    /** A target's group. */
    public record GroupRule(Template type, Template id) {}

    /**
     * @param why what the journal and the card say when it does not hold
     */
    public record Guard(Expression expression, String why) {}

    /**
     * One step.
     *
     * @param id unique in its list
     * @param action the manifest it was compiled against: class and bounds travel with the bundle
     * @param condition skip the step unless it holds
     */
    public record Step(
            String id,
            ActionManifest action,
            Map<String, Template> with,
            Optional<Expression> condition,
            Duration timeout) {

        public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(15);

        public Step {
            with = ordered(with);
        }
    }

    /** Recovered means: {@code until} holds, for {@code hold}, within {@code within}. */
    public record Verify(Expression until, Duration within, Duration every, Duration hold) {

        public static final Duration DEFAULT_EVERY = Duration.ofSeconds(30);
        public static final Duration DEFAULT_HOLD = Duration.ofMinutes(1);
    }

    private static Map<String, Template> ordered(Map<String, Template> with) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(with));
    }
}
