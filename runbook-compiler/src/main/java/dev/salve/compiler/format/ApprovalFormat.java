package dev.salve.compiler.format;

import static dev.salve.compiler.format.Key.notYet;
import static dev.salve.compiler.format.Key.optional;
import static dev.salve.compiler.format.Key.required;
import static dev.salve.compiler.format.Key.shortForm;
import static dev.salve.compiler.format.Type.Scalar.EXPRESSION;
import static dev.salve.compiler.format.Type.Scalar.TEMPLATE;
import static dev.salve.compiler.format.Type.Scalar.TEXT;

import dev.salve.compiler.format.Type.Choice;
import dev.salve.compiler.format.Type.Duration;
import dev.salve.compiler.format.Type.Group;
import dev.salve.compiler.format.Type.ListOf;
import dev.salve.compiler.format.Type.MapOf;
import dev.salve.compiler.format.Type.OneOrList;
import dev.salve.compiler.format.Type.Whole;
import dev.salve.engine.runbook.ApprovalRule.OnExpiry;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The {@code approval} of a runbook: the parts first, the whole at the end. */
public final class ApprovalFormat {

    /** More people than this cannot be gathered while something is broken. */
    public static final int MOST_APPROVERS = 10;

    /** No capacity, size or count that AWS knows is larger. */
    public static final long LARGEST_BOUND = 1_000_000_000L;

    public static final Map<String, OnExpiry> ON_EXPIRY =
            Words.of(
                    Arrays.asList(OnExpiry.values()), word -> word.name().toLowerCase(Locale.ROOT));

    /**
     * The words of {@code on-timeout}: those of {@code on-expiry}, and the earlier one for deny.
     */
    public static final Map<String, OnExpiry> ON_TIMEOUT =
            Words.with("reject", OnExpiry.DENY, ON_EXPIRY);

    /** Of {@code separation}: whether the person may approve. */
    public static final Map<String, Boolean> MAY_APPROVE =
            Words.of(List.of(false, true), may -> may ? "allow" : "deny");

    private static final Type APPROVERS = new OneOrList(TEXT, false);

    public static final Vocabulary REQUIREMENT =
            Vocabulary.of(
                    "an entry of \"approval.require\"",
                    required(
                            "from",
                            APPROVERS,
                            "A group of the settings, a person, or a list of them."),
                    optional("count", new Whole(1, MOST_APPROVERS), "`1`", "How many of them."));

    public static final Vocabulary SEPARATION =
            Vocabulary.of(
                    "\"approval.separation\"",
                    optional(
                            "requester",
                            Choice.of(MAY_APPROVE),
                            "`deny`",
                            "Whether who asked for the run may approve it; Salve itself"
                                    + " asks for runs that events start."),
                    optional(
                            "editor",
                            Choice.of(MAY_APPROVE),
                            "`deny`",
                            "Whether who changed the runbook last, by `metadata.editor`, may"
                                    + " approve its runs."));

    public static final Vocabulary ESCALATION =
            Vocabulary.of(
                    "an entry of \"approval.escalate\"",
                    required("after", new Duration(false), "How long nobody has decided by then."),
                    required("to", TEXT, "The route that is told too."));

    public static final Vocabulary BOUNDS =
            Vocabulary.of(
                    "an entry of \"approval.edit\"",
                    required(
                            "min", new Whole(-LARGEST_BOUND, LARGEST_BOUND), "The smallest value."),
                    required(
                            "max",
                            new Whole(-LARGEST_BOUND, LARGEST_BOUND),
                            "The largest value, not below `min`."));

    public static final Vocabulary APPROVAL =
            Vocabulary.of(
                            "\"approval\"",
                            optional(
                                    "when",
                                    EXPRESSION,
                                    "always",
                                    "In mode `auto`, ask only if it holds; in mode"
                                            + " `approve` people are asked whatever it"
                                            + " says."),
                            optional(
                                    "require",
                                    new ListOf(new Group(REQUIREMENT)),
                                    "the owner, once; twice if a step is of class D",
                                    "All entries must be filled; nobody fills two places,"
                                            + " and one no ends it."),
                            optional(
                                    "separation",
                                    new Group(SEPARATION),
                                    "`deny` for both",
                                    "Who may not approve although asked."),
                            optional(
                                    "expires-in",
                                    new Duration(false),
                                    "`30m`",
                                    "How long people have to answer."),
                            optional(
                                    "on-expiry",
                                    new Choice(
                                            List.copyOf(ON_EXPIRY.keySet()),
                                            Map.of("reject", "Salve calls it \"deny\"")),
                                    "`deny`",
                                    "What happens if nobody answers in time; `run` only if"
                                            + " every step that changes something is of"
                                            + " class A."),
                            notYet(
                                    "remind",
                                    new ListOf(new Duration(false)),
                                    "none",
                                    "When to ask again."),
                            notYet(
                                    "escalate",
                                    new ListOf(new Group(ESCALATION)),
                                    "none",
                                    "Whom else to tell if nobody decides."),
                            notYet(
                                    "edit",
                                    new MapOf("parameter", TEXT, new Group(BOUNDS)),
                                    "none",
                                    "Parameters of the steps that an approver may change,"
                                            + " with their bounds."),
                            optional("message", TEMPLATE, "made from the plan", "The question."),
                            shortForm(
                                    "from",
                                    APPROVERS,
                                    "see `require`",
                                    "Short form of `require` with one entry: any one of"
                                            + " these groups and people."),
                            shortForm(
                                    "timeout",
                                    new Duration(false),
                                    "see `expires-in`",
                                    "An earlier word for `expires-in`."),
                            shortForm(
                                    "on-timeout",
                                    Choice.of(ON_TIMEOUT),
                                    "see `on-expiry`",
                                    "An earlier word for `on-expiry`; `reject` is `deny`."))
                    .withOtherWords(
                            Map.of("text", "message", "approvers", "require", "if", "when"));

    private ApprovalFormat() {}
}
