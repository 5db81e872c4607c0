package dev.salve.compiler.format;

import static dev.salve.compiler.format.Key.optional;
import static dev.salve.compiler.format.Key.required;
import static dev.salve.compiler.format.Type.Open.ANYTHING;
import static dev.salve.compiler.format.Type.Open.EVENT_PATTERN;
import static dev.salve.compiler.format.Type.Scalar.EXPRESSION;
import static dev.salve.compiler.format.Type.Scalar.TEMPLATE;
import static dev.salve.compiler.format.Type.Scalar.TEXT;

import dev.salve.compiler.format.Type.Choice;
import dev.salve.compiler.format.Type.Duration;
import dev.salve.compiler.format.Type.Either;
import dev.salve.compiler.format.Type.Group;
import dev.salve.compiler.format.Type.Installed;
import dev.salve.compiler.format.Type.ListOf;
import dev.salve.compiler.format.Type.MapOf;
import dev.salve.compiler.format.Type.Notation;
import dev.salve.compiler.format.Type.OneOrList;
import dev.salve.compiler.format.Type.Whole;
import dev.salve.engine.runbook.Mode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A runbook: the parts first, the whole at the end. */
public final class RunbookFormat {

    public static final String API_VERSION = "salve.dev/v1";

    /** Names become parts of keys, of session names and of messages. */
    public static final int LONGEST_NAME = 64;

    /** Steps keep their order and their evidence; more than this is two runbooks. */
    public static final int MOST_STEPS = 50;

    /** The ledger keeps the times of the last so many runs in one row. */
    public static final int MOST_RUNS = 1_000;

    /** What runbooks and steps are called. */
    public static final Notation NAME =
            new Notation(
                    "name",
                    Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*"),
                    LONGEST_NAME,
                    false,
                    "restart-web");

    /** People, as settings and runbooks name them. */
    public static final Notation APPROVER =
            new Notation("approver", "(slack:|user:|arn:aws[a-z-]*:)\\S+", "user:alice");

    /** What facts and named values are called: expressions use it. */
    public static final Notation IDENTIFIER =
            new Notation(
                    "identifier",
                    Pattern.compile("[a-zA-Z][a-zA-Z0-9_]*"),
                    LONGEST_NAME,
                    false,
                    "service");

    public static final Map<String, Mode> MODES =
            Words.of(Arrays.asList(Mode.values()), Mode::word);

    /** What other tools, and this one before, called the modes. */
    private static final Type MODE = new Choice(List.copyOf(MODES.keySet()), modeHints());

    public static final Vocabulary METADATA =
            Vocabulary.of(
                            "\"metadata\"",
                            required("name", NAME, "The runbook's name, the same as its file's."),
                            required(
                                    "owner",
                                    TEXT,
                                    "The team that answers for it: it is told, and asked unless"
                                            + " `approval` says otherwise."),
                            optional(
                                    "description", TEXT, "empty", "What it does, in one sentence."),
                            optional(
                                    "editor",
                                    APPROVER,
                                    "nobody",
                                    "Who changed it last, as approvers are named; a pipeline"
                                            + " writes it. Who that is may not approve its runs."))
                    .withOtherWords(Map.of("team", "owner", "title", "name", "doc", "description"))
                    .withHomes(topLevel());

    public static final Vocabulary FACT =
            Vocabulary.of(
                            "a fact",
                            required("lookup", Installed.LOOKUP, "The look-up that is asked."),
                            optional(
                                    "with",
                                    new MapOf("parameter", TEXT, ANYTHING),
                                    "none",
                                    "What the look-up takes: its parameters; values may hold"
                                            + " templates."))
                    .withOtherWords(
                            Map.of("params", "with", "parameters", "with", "from", "lookup"));

    public static final Vocabulary WITHIN =
            Vocabulary.of(
                    "\"target.within\"",
                    required("type", TEMPLATE, "The kind of the group, such as `ecs.cluster`."),
                    required("id", TEMPLATE, "Which group it is; empty: none."));

    public static final Vocabulary TARGET =
            Vocabulary.of(
                            "\"target\"",
                            required(
                                    "type",
                                    TEMPLATE,
                                    "The kind of resource, such as `ecs.service`."),
                            required("id", TEMPLATE, "Which one it is, usually its ARN."),
                            optional(
                                    "within",
                                    new Group(WITHIN),
                                    "none",
                                    "The group that it is a member of: a member and its group"
                                            + " are never acted on at once."))
                    .withHomes(topLevel());

    public static final Vocabulary GUARD =
            Vocabulary.of(
                            "a guard",
                            required("expr", EXPRESSION, "The condition that must hold."),
                            optional(
                                    "why",
                                    TEXT,
                                    "the expression",
                                    "What is recorded when it does not hold."))
                    .withOtherWords(Map.of("if", "expr", "message", "why", "reason", "why"));

    public static final Vocabulary MAX_RUNS =
            Vocabulary.of(
                            "\"limits.max-runs\"",
                            required("count", new Whole(1, MOST_RUNS), "How many."),
                            required("within", new Duration(false), "In a window of this length."))
                    .withOtherWords(Map.of("per", "within", "window", "within", "max", "count"));

    public static final Vocabulary BLAST_RADIUS =
            Vocabulary.of(
                    "\"limits.blast-radius\"",
                    optional(
                            "percent",
                            new Whole(1, 100),
                            "required unless `count` is there",
                            "Of the group, in percent; one member is always allowed."),
                    optional(
                            "count",
                            new Whole(1, 10_000),
                            "required unless `percent` is there",
                            "Members of the group."));

    public static final Vocabulary LIMITS =
            Vocabulary.of(
                            "\"limits\"",
                            optional(
                                    "cooldown",
                                    new Duration(false),
                                    "required once a step changes something",
                                    "Rest on the target, from the outcome of the last"
                                            + " action of any other run."),
                            optional(
                                    "max-runs",
                                    new OneOrList(new Group(MAX_RUNS), false),
                                    "no limit",
                                    "Runs of this runbook on this target that acted, in a"
                                            + " sliding window."),
                            optional(
                                    "max-age",
                                    new Duration(false),
                                    "`15m`",
                                    "An event that is older is `stale`."),
                            optional(
                                    "blast-radius",
                                    new Group(BLAST_RADIUS),
                                    "one member, or 10 %",
                                    "How much of a group may be touched, by this step and by"
                                            + " other runs in the last hour; never more than"
                                            + " the settings allow."))
                    .withOtherWords(Map.of("rate", "max-runs", "ttl", "max-age"))
                    .withHomes(topLevel());

    public static final Vocabulary STEP =
            Vocabulary.of(
                            "a step",
                            optional(
                                    "id",
                                    NAME,
                                    "`step-1`, …; `on-failure-1`, …",
                                    "Its name in this runbook; it must not begin with"
                                            + " `undo-`."),
                            required("action", Installed.ACTION, "What is done, with its version."),
                            optional(
                                    "with",
                                    new MapOf("parameter", TEXT, ANYTHING),
                                    "none",
                                    "What the action takes: its parameters; values may hold"
                                            + " templates."),
                            optional(
                                    "if",
                                    EXPRESSION,
                                    "always",
                                    "The step is left out unless it holds."),
                            optional(
                                    "timeout",
                                    new Duration(false),
                                    "`15m`",
                                    "How long it may take; the run's deadline is the sum of"
                                            + " these, at least 30m, and waiting for an"
                                            + " approval comes on top."))
                    .withOtherWords(
                            Map.of(
                                    "name", "id",
                                    "params", "with",
                                    "parameters", "with",
                                    "inputs", "with",
                                    "uses", "action",
                                    "when", "if"));

    private static final Type STEPS = new ListOf(new Group(STEP), MOST_STEPS);

    public static final Vocabulary VERIFY =
            Vocabulary.of(
                            "\"verify\"",
                            required(
                                    "until",
                                    EXPRESSION,
                                    "It is well when this holds; facts, `let` and the"
                                            + " alarm are read"
                                            + " afresh."),
                            required("within", new Duration(false), "How long to wait for it."),
                            optional(
                                    "every",
                                    new Duration(false),
                                    "`30s`",
                                    "The time between two looks."),
                            optional(
                                    "hold",
                                    new Duration(true),
                                    "`1m`",
                                    "How long it must hold, not longer than `within`."))
                    .withOtherWords(
                            Map.of("timeout", "within", "expr", "until", "interval", "every"))
                    .withHomes(topLevel());

    public static final Vocabulary RUNBOOK =
            Vocabulary.of(
                            "a runbook",
                            required("apiVersion", Choice.of(API_VERSION), "The format."),
                            required("kind", Choice.of("Runbook"), "This is a runbook."),
                            required(
                                    "metadata",
                                    new Group(METADATA),
                                    "What it is called, and whose it is."),
                            optional(
                                    "mode",
                                    MODE,
                                    "`observe`",
                                    "How far it may go: `observe` decides and records,"
                                            + " `approve` asks each time, `auto` acts inside the"
                                            + " guardrails."),
                            optional(
                                    "priority",
                                    new Whole(0, 100),
                                    "`50`",
                                    "Of the runbooks in mode `approve` or `auto` that"
                                            + " want one target for one event, the highest gets"
                                            + " it; then the first by name."),
                            required(
                                    "match",
                                    new OneOrList(EVENT_PATTERN, false),
                                    "Which events it is for; of a list of patterns, any."),
                            optional(
                                    "facts",
                                    new MapOf("fact", IDENTIFIER, new Group(FACT)),
                                    "none",
                                    "Look-ups, read in this order before the guards; a"
                                            + " later one may use an earlier one, and after one"
                                            + " that fails the rest is not read."),
                            optional(
                                    "let",
                                    new MapOf("name", IDENTIFIER, EXPRESSION),
                                    "none",
                                    "Named values, evaluated in this order, after the facts."),
                            required(
                                    "target",
                                    new Group(TARGET),
                                    "The resource that lock, cooldown and `max-runs` hang on."),
                            optional(
                                    "when",
                                    new ListOf(new Either(EXPRESSION, new Group(GUARD))),
                                    "none",
                                    "Guards; all must hold."),
                            optional(
                                    "limits",
                                    new Group(LIMITS),
                                    "required once a step changes something",
                                    "What holds it back."),
                            optional(
                                    "approval",
                                    new Group(ApprovalFormat.APPROVAL),
                                    "mode `approve` asks the owner",
                                    "When people must agree, and who."),
                            required(
                                    "steps",
                                    STEPS,
                                    "What is done, in order; the first that fails stops."),
                            optional(
                                    "verify",
                                    new Group(VERIFY),
                                    "required in mode `auto` once a step changes"
                                            + " something, with one exception",
                                    "How Salve sees that it helped; without it a run has"
                                            + " succeeded when its actions see their resources"
                                            + " well again, or, where they cannot tell, when its"
                                            + " steps took effect."),
                            optional(
                                    "on-failure",
                                    STEPS,
                                    "none",
                                    "Steps that follow a failure, after the undo."))
                    .withOtherWords(runbookWords())
                    .withHomes(runbookHomes());

    private RunbookFormat() {}

    private static Map<String, String> runbookWords() {
        Map<String, String> words = new LinkedHashMap<>();
        List.of("on", "trigger", "triggers", "event", "rule", "pattern", "source")
                .forEach(word -> words.put(word, "match"));
        List.of("if", "condition", "conditions", "guards", "guard")
                .forEach(word -> words.put(word, "when"));
        List.of("actions", "action", "tasks", "jobs", "do", "run", "mainSteps")
                .forEach(word -> words.put(word, "steps"));
        List.of("vars", "variables", "locals").forEach(word -> words.put(word, "let"));
        List.of("lookups", "inputs", "data").forEach(word -> words.put(word, "facts"));
        List.of("rescue", "catch", "onFailure", "on_failure", "rollback")
                .forEach(word -> words.put(word, "on-failure"));
        words.put("approvals", "approval");
        words.put("enabled", "mode");
        words.put("check", "verify");
        return words;
    }

    private static Map<String, String> runbookHomes() {
        Map<String, String> homes = new LinkedHashMap<>();
        List.of("name", "owner", "description").forEach(key -> homes.put(key, "metadata"));
        List.of("cooldown", "max-runs", "max-age", "blast-radius")
                .forEach(key -> homes.put(key, "limits"));
        List.of("require", "separation", "expires-in", "on-expiry", "remind", "escalate", "edit")
                .forEach(key -> homes.put(key, "approval"));
        List.of("until", "within", "every", "hold").forEach(key -> homes.put(key, "verify"));
        return homes;
    }

    private static Map<String, String> modeHints() {
        Map<String, String> hints = new LinkedHashMap<>();
        List.of("enforce", "enabled", "on", "true", "active")
                .forEach(word -> hints.put(word, "auto runs steps, observe only records"));
        List.of("off", "false", "paused")
                .forEach(word -> hints.put(word, "Salve calls it \"disabled\""));
        List.of("dry-run", "shadow", "audit", "warn")
                .forEach(word -> hints.put(word, "Salve calls it \"observe\""));
        List.of("manual", "ask").forEach(word -> hints.put(word, "Salve calls it \"approve\""));
        return hints;
    }

    /** Keys of the whole runbook, for the parts below it. */
    static Map<String, String> topLevel() {
        Map<String, String> homes = new LinkedHashMap<>();
        List.of("mode", "priority", "match", "facts", "let", "target", "steps", "on-failure")
                .forEach(key -> homes.put(key, ""));
        List.of("when", "limits", "approval", "verify").forEach(key -> homes.put(key, ""));
        return homes;
    }
}
