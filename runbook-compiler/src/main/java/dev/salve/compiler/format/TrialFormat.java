package dev.salve.compiler.format;

import static dev.salve.compiler.format.Key.optional;
import static dev.salve.compiler.format.Key.refused;
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
                    optional(
                            "from",
                            FILE,
                            "the shared event; required if there is none",
                            "The event's file."),
                    optional(
                            "set",
                            new MapOf("path", TEXT, ANYTHING),
                            "none",
                            "Values at dotted paths, a number being a list's index from 0."));

    public static final Vocabulary PAST =
            Vocabulary.of(
                    "an entry of \"history\"",
                    optional("runbook", TEXT, "the runbook that decides", "Whose run it was."),
                    optional(
                            "target",
                            TEXT,
                            "the target that is decided on",
                            "The id it acted on; a template may use the facts."),
                    optional(
                            "at",
                            MOMENT,
                            "required unless `repeat` is there",
                            "When it ended; `-10m` is before `now`."),
                    required(
                            "outcome",
                            Choice.of(OUTCOMES),
                            "How it ended; `succeeded`, `failed`, `undone` and"
                                    + " `escalated` count, the others do not."),
                    optional(
                            "repeat",
                            new Whole(1, MOST_RUNS),
                            "required with `every`",
                            "So many runs of this kind."),
                    optional(
                            "every",
                            new Duration(false),
                            "required with `repeat`",
                            "The time between them, and from the last one to `now`."));

    public static final Vocabulary SWITCH =
            Vocabulary.of(
                    "an entry of \"switches\"",
                    required(
                            "kill",
                            TEXT,
                            "The scope: `global`, or `account:`, `region:`, `runbook:`,"
                                    + " `target:` and which one."),
                    optional("who", TEXT, "the test", "Who engaged it."),
                    optional("why", TEXT, "the test says so", "The reason."));

    public static final Vocabulary GIVEN =
            Vocabulary.of(
                    "\"given\"",
                    optional("now", TIME, "the event's own time", "When the event arrives."),
                    optional(
                            "event",
                            new Either(FILE, new Group(EVENT)),
                            "required unless `events` is there",
                            "One event, in any envelope."),
                    optional(
                            "events",
                            FILE,
                            "required unless `event` is there",
                            "Many events, a name with `*`, for `matched-at-most`."),
                    optional(
                            "facts",
                            new MapOf("fact", TEXT, new MapOf("field", TEXT, ANYTHING)),
                            "none",
                            "What the look-ups answer: fields, added to the shared ones,"
                                    + " or `{error: TEXT}`; a fact that is read and not given"
                                    + " fails the test."),
                    optional(
                            "history",
                            new OneOrList(new Group(PAST), true),
                            "none",
                            "Runs before; an empty list takes the shared ones away."),
                    optional(
                            "deliveries",
                            new Whole(1, MOST_DELIVERIES),
                            "`1`",
                            "How often the event comes."),
                    optional(
                            "switches",
                            new ListOf(new Group(SWITCH)),
                            "none",
                            "Kill switches that are engaged."));

    public static final Vocabulary STEP =
            Vocabulary.of(
                    "a step of \"expect\"",
                    optional("id", TEXT, "any", "The step's id."),
                    optional("action", TEXT, "any", "The step's action, with its version."),
                    optional(
                            "with",
                            new MapOf("parameter", TEXT, ANYTHING),
                            "any",
                            "Parameters; only those that are named are compared."));

    public static final Vocabulary MISS =
            Vocabulary.of(
                    "an entry of \"because\"",
                    required("field", TEXT, "A field that does not match."),
                    optional("wanted", ANYTHING, "any", "What the pattern wants there."),
                    optional("got", TEXT, "any", "What the event has there; `absent` if nothing."));

    private static final Type DECISION = Choice.of(DECISIONS);

    public static final Vocabulary EXPECT =
            Vocabulary.of(
                    "\"expect\"",
                    optional("decision", DECISION, "any", "Of the first runbook and delivery."),
                    optional(
                            "decisions",
                            new ListOf(DECISION),
                            "any",
                            "Of all, delivery by delivery, runbooks in the order of `runbooks`."),
                    optional(
                            "target",
                            TEXT,
                            "any",
                            "The target's type and id, with a space between."),
                    optional(
                            "steps",
                            new ListOf(new Group(STEP)),
                            "any",
                            "In this order; others may stand between."),
                    optional(
                            "because",
                            new Either(TEXT, new ListOf(new Group(MISS))),
                            "any",
                            "The reason; for `no-match`, the fields."),
                    optional("until", TIME, "any", "When `limited` ends."),
                    refused("effect", ANYTHING, "none", "What the step would change."),
                    optional(
                            "matched-at-most",
                            new Whole(0, MOST_EVENTS),
                            "any",
                            "How many of `events` may match."));

    public static final Vocabulary TRIAL =
            Vocabulary.of(
                    "a test",
                    required("name", TEXT, "What it shows; no two have one name."),
                    optional(
                            "given",
                            new Group(GIVEN),
                            "the shared one",
                            "What holds for this test; it adds to what is shared or replaces it."),
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
                    optional("given", new Group(GIVEN), "none", "What holds for all tests."),
                    required("tests", new ListOf(new Group(TRIAL)), "The tests."));

    private TrialFormat() {}
}
