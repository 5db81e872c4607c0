package dev.salve.compiler.format;

import static dev.salve.compiler.format.Key.Standing.REFUSED;
import static dev.salve.compiler.format.Key.optional;
import static dev.salve.compiler.format.Key.required;
import static dev.salve.compiler.format.Type.Open.ANYTHING;
import static dev.salve.compiler.format.Type.Scalar.FILE;
import static dev.salve.compiler.format.Type.Scalar.TEXT;
import static dev.salve.compiler.format.Type.Scalar.TIME;

import dev.salve.compiler.format.Type.Choice;
import dev.salve.compiler.format.Type.Duration;
import dev.salve.compiler.format.Type.Either;
import dev.salve.compiler.format.Type.Group;
import dev.salve.compiler.format.Type.ListOf;
import dev.salve.compiler.format.Type.MapOf;
import dev.salve.compiler.format.Type.Notation;
import dev.salve.compiler.format.Type.OneOrList;
import dev.salve.compiler.format.Type.Scalar;
import dev.salve.compiler.format.Type.Whole;
import dev.salve.engine.run.RunState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A test file, {@code NAME.test.yaml}: the parts first, the whole at the end. */
public final class TrialFormat {

    /** More deliveries than this show nothing new. */
    public static final int MOST_DELIVERIES = 10;

    /** As many runs as the ledger keeps of one target. */
    public static final int MOST_RUNS = 1_000;

    /** As many events as one test may count. */
    public static final int MOST_EVENTS = 100_000;

    /** How a run can have ended. */
    public static final Map<String, RunState> OUTCOMES =
            Words.of(
                    Arrays.stream(RunState.values()).filter(RunState::terminal).toList(),
                    RunState::word);

    /** The words of {@link dev.salve.engine.decision.Decision} that a trial can come to. */
    public static final Map<String, String> DECISIONS =
            Words.of(
                    List.of(
                            "no-match",
                            "skipped",
                            "limited",
                            "stale",
                            "duplicate",
                            "outranked",
                            "paused",
                            "observed",
                            "approve",
                            "run",
                            "error"),
                    Function.identity());

    /** A time, or how long before {@code now}. */
    private static final Notation MOMENT =
            new Notation(
                    "time, or a duration with a minus",
                    "-[1-9][0-9]{0,7}[smhd]|" + Scalar.TIME_NOTATION,
                    "-10m");

    public static final Vocabulary EVENT =
            Vocabulary.of(
                    "\"event\"",
                    optional("from", FILE, "The event's file.")
                            .otherwise("the shared event; required if there is none"),
                    optional(
                            "set",
                            new MapOf(TEXT, ANYTHING),
                            "Values at dotted paths, a number being a list's index from 0."));

    public static final Vocabulary PAST =
            Vocabulary.of(
                    "an entry of \"history\"",
                    optional("runbook", TEXT, "Whose run it was.")
                            .otherwise("the runbook that decides"),
                    optional("target", TEXT, "The id it acted on; a template may use the facts.")
                            .otherwise("the target that is decided on"),
                    optional("at", MOMENT, "When it ended; `-10m` is before `now`.")
                            .otherwise("required unless `repeat` is there"),
                    required(
                            "outcome",
                            Choice.of(OUTCOMES),
                            "How it ended; `succeeded`, `failed`, `undone` and `escalated` count, the others do not."),
                    optional("repeat", new Whole(1, MOST_RUNS), "So many runs of this kind.")
                            .otherwise("required with `every`"),
                    optional(
                                    "every",
                                    new Duration(false),
                                    "The time between them, and from the last one to `now`.")
                            .otherwise("required with `repeat`"));

    public static final Vocabulary SWITCH =
            Vocabulary.of(
                    "an entry of \"switches\"",
                    required(
                            "kill",
                            TEXT,
                            "The scope: `global`, or `account:`, `region:`, `runbook:`, `target:` and which one."),
                    optional("who", TEXT, "Who engaged it.").otherwise("the test"),
                    optional("why", TEXT, "The reason.").otherwise("the test says so"));

    public static final Vocabulary GIVEN =
            Vocabulary.of(
                    "\"given\"",
                    optional("now", TIME, "When the event arrives.")
                            .otherwise("the event's own time"),
                    optional(
                                    "event",
                                    new Either(FILE, new Group(EVENT)),
                                    "One event, in any envelope.")
                            .otherwise("required unless `events` is there"),
                    optional("events", FILE, "Many events, a name with `*`, for `matched-at-most`.")
                            .otherwise("required unless `event` is there"),
                    optional(
                            "facts",
                            new MapOf(TEXT, new MapOf(TEXT, ANYTHING)),
                            "What the look-ups answer: fields, added to the shared ones, or `{error: TEXT}`; a fact that is read and not given fails the test."),
                    optional(
                            "history",
                            new OneOrList(new Group(PAST), true),
                            "Runs before; an empty list takes the shared ones away."),
                    optional(
                                    "deliveries",
                                    new Whole(1, MOST_DELIVERIES),
                                    "How often the event comes.")
                            .otherwise("`1`"),
                    optional(
                            "switches",
                            new ListOf(new Group(SWITCH)),
                            "Kill switches that are engaged."));

    public static final Vocabulary STEP =
            Vocabulary.of(
                    "a step of \"expect\"",
                    optional("id", TEXT, "The step's id.").otherwise("any"),
                    optional("action", TEXT, "The step's action, with its version.")
                            .otherwise("any"),
                    optional(
                                    "with",
                                    new MapOf(TEXT, ANYTHING),
                                    "Parameters; only those that are named are compared.")
                            .otherwise("any"));

    public static final Vocabulary MISS =
            Vocabulary.of(
                    "an entry of \"because\"",
                    required("field", TEXT, "A field that does not match."),
                    optional("wanted", ANYTHING, "What the pattern wants there.").otherwise("any"),
                    optional("got", TEXT, "What the event has there; `absent` if nothing.")
                            .otherwise("any"));

    private static final Type DECISION = Choice.of(DECISIONS);

    public static final Vocabulary EXPECT =
            Vocabulary.of(
                    "\"expect\"",
                    optional("decision", DECISION, "Of the first runbook and delivery.")
                            .otherwise("any"),
                    optional(
                                    "decisions",
                                    new ListOf(DECISION),
                                    "Of all, delivery by delivery, runbooks in the order of `runbooks`.")
                            .otherwise("any"),
                    optional("target", TEXT, "The target's type and id, with a space between.")
                            .otherwise("any"),
                    optional(
                                    "steps",
                                    new ListOf(new Group(STEP)),
                                    "In this order; others may stand between.")
                            .otherwise("any"),
                    optional(
                                    "because",
                                    new Either(TEXT, new ListOf(new Group(MISS))),
                                    "The reason; for `no-match`, the fields.")
                            .otherwise("any"),
                    optional("until", TIME, "When `limited` ends.").otherwise("any"),
                    optional("effect", ANYTHING, "What the step would change.").standing(REFUSED),
                    optional(
                                    "matched-at-most",
                                    new Whole(0, MOST_EVENTS),
                                    "How many of `events` may match.")
                            .otherwise("any"));

    public static final Vocabulary TRIAL =
            Vocabulary.of(
                    "a test",
                    required("name", TEXT, "What it shows; no two have one name."),
                    optional(
                                    "given",
                                    new Group(GIVEN),
                                    "What holds for this test; it adds to what is shared or replaces it.")
                            .otherwise("the shared one"),
                    required(
                            "expect",
                            new Group(EXPECT),
                            "What must come of it; only what is named is compared."));

    public static final Vocabulary TRIAL_FILE =
            Vocabulary.of(
                    "a test file",
                    required("apiVersion", Choice.of(RunbookFormat.API_VERSION), "The format."),
                    required("kind", Choice.of("RunbookTest"), "These are tests."),
                    required(
                            "runbooks",
                            new ListOf(FILE),
                            "The runbooks that decide, in this order."),
                    optional("given", new Group(GIVEN), "What holds for all tests."),
                    required("tests", new ListOf(new Group(TRIAL)), "The tests."));

    private TrialFormat() {}
}
