package dev.salve.compiler.format;

import static dev.salve.compiler.format.Key.optional;
import static dev.salve.compiler.format.Key.required;
import static dev.salve.compiler.format.Type.Scalar.TEXT;
import static dev.salve.compiler.format.Type.Scalar.TRUTH;

import dev.salve.compiler.format.Type.Choice;
import dev.salve.compiler.format.Type.Duration;
import dev.salve.compiler.format.Type.Group;
import dev.salve.compiler.format.Type.ListOf;
import dev.salve.compiler.format.Type.MapOf;
import dev.salve.compiler.format.Type.Notation;
import dev.salve.compiler.format.Type.OneOrList;
import dev.salve.compiler.format.Type.Whole;
import java.util.Map;
import java.util.regex.Pattern;

/** The settings, {@code salve.yaml}: the parts first, the whole at the end. */
public final class SettingsFormat {

    /** More alarms or targets than this are no threshold. */
    private static final int LARGEST_THRESHOLD = 1_000_000;

    public static final Notation APPROVER = RunbookFormat.APPROVER;

    /** In quotes: as a number it would lose leading zeros. */
    public static final Notation ACCOUNT =
            new Notation("account id", Pattern.compile("[0-9]{12}"), 12, true, "123456789012");

    public static final Notation REGION =
            new Notation("region", "[a-z]{2}(-[a-z]+){1,4}-[0-9]+", "eu-central-1");

    /** Where messages can go; {@code slack:} is for later. */
    public static final Notation ROUTE =
            new Notation(
                    "route",
                    "sns:arn:aws[a-z-]*:sns:[a-z0-9-]+:[0-9]{12}:[A-Za-z0-9_-]+|slack:[A-Z][A-Z0-9]*",
                    "sns:arn:aws:sns:eu-west-1:123456789012:salve-page");

    private static final Notation CRON =
            new Notation("cron text", "\\S+(\\s+\\S+){4}", "0 18 * * FRI");

    private static final Notation ZONE = new Notation("time zone", "\\S+", "Europe/Berlin");

    /** A name as SSM takes it for a document, or the ARN of one. */
    private static final Notation CALENDAR =
            new Notation(
                    "change calendar",
                    "[a-zA-Z0-9_.-]{3,128}"
                            + "|arn:aws[a-z-]*:ssm:[a-z0-9-]+:[0-9]{12}:document/"
                            + "[a-zA-Z0-9_.-]{3,128}",
                    "arn:aws:ssm:eu-west-1:111122223333:document/changes");

    public static final Vocabulary FREEZE =
            Vocabulary.of(
                            "a freeze",
                            required("name", TEXT, "What it is called."),
                            optional(
                                    "calendar",
                                    CALENDAR,
                                    "a window: `starts` and `lasts`",
                                    "An SSM Change Calendar, instead of a window: nothing is acted"
                                            + " on while it is closed or cannot be read."),
                            optional(
                                    "starts",
                                    CRON,
                                    "required without `calendar`",
                                    "When it begins: minute, hour, day, month, weekday."),
                            optional(
                                    "lasts",
                                    new Duration(false),
                                    "required without `calendar`",
                                    "How long each one lasts."),
                            optional("time-zone", ZONE, "UTC", "The zone of `starts`."))
                    .withOtherWords(
                            Map.of(
                                    "change-calendar", "calendar",
                                    "cron", "starts",
                                    "for", "lasts",
                                    "duration", "lasts",
                                    "timezone", "time-zone",
                                    "zone", "time-zone"));

    private static final Type WINDOWS = new OneOrList(new Group(RunbookFormat.MAX_RUNS), false);

    public static final Vocabulary BUDGETS =
            Vocabulary.of(
                    "\"budgets\"",
                    optional(
                            "target",
                            WINDOWS,
                            "`{count: 3, within: 1h}`",
                            "Actions on one target."),
                    optional(
                            "runbook",
                            WINDOWS,
                            "`{count: 10, within: 1h}`",
                            "Actions of one runbook."),
                    optional("account", WINDOWS, "no limit", "Actions in one account."),
                    optional(
                            "global",
                            WINDOWS,
                            "`[{count: 30, within: 1h}, {count: 2, within: 1m}]`",
                            "Actions of all runbooks."));

    private static final Type THRESHOLD = new Whole(1, LARGEST_THRESHOLD);

    public static final Vocabulary STORM =
            Vocabulary.of(
                    "\"storm\"",
                    optional(
                            "alarms",
                            THRESHOLD,
                            "`50`",
                            "More different alarms than this are a storm."),
                    optional(
                            "targets",
                            THRESHOLD,
                            "`20`",
                            "More different targets than this are a storm."),
                    optional(
                            "within",
                            new Duration(false),
                            "`5m`",
                            "Counted in a window of this length."),
                    optional(
                            "quiet",
                            new Duration(false),
                            "`30m`",
                            "How long it must be quiet before a storm ends by itself."));

    public static final Vocabulary SETTINGS =
            Vocabulary.of(
                            "the settings",
                            required(
                                    "apiVersion",
                                    Choice.of(RunbookFormat.API_VERSION),
                                    "The format."),
                            required("kind", Choice.of("Settings"), "These are settings."),
                            optional(
                                    "approvers",
                                    new MapOf("group", TEXT, new ListOf(APPROVER)),
                                    "none: then nobody can approve through a group",
                                    "Groups, and who is in them: `user:NAME`, `slack:ID`"
                                            + " or an IAM principal's ARN."),
                            optional(
                                    "accounts",
                                    new ListOf(ACCOUNT),
                                    "any",
                                    "Where Salve may act: account ids, in quotes."),
                            optional("regions", new ListOf(REGION), "any", "Where Salve may act."),
                            optional(
                                    "protected",
                                    new ListOf(TEXT),
                                    "none",
                                    "Ids of targets that are never acted on; `*` at the"
                                            + " end stands for any rest."),
                            optional(
                                    "routes",
                                    new MapOf("team", TEXT, ROUTE),
                                    "the terminal",
                                    "Where a team's messages go, or, under `page`, those"
                                            + " for whoever is on call: an SNS topic."),
                            optional(
                                    "freezes",
                                    new ListOf(new Group(FREEZE)),
                                    "none",
                                    "Windows and change calendars in which nothing is acted on."),
                            optional(
                                    "budgets",
                                    new Group(BUDGETS),
                                    "the defaults of its keys",
                                    "How many actions may be issued, in exact sliding windows."),
                            optional(
                                    "storm",
                                    new Group(STORM),
                                    "the defaults of its keys",
                                    "When so much is red that `auto` asks."),
                            optional(
                                    "dependencies",
                                    new MapOf("target", TEXT, new ListOf(TEXT)),
                                    "none",
                                    "Targets, and the targets that each one needs: by id, or by"
                                            + " type and id. Nothing is done to a target while one"
                                            + " that it needs is red."),
                            optional(
                                    "auto-must-be-earned",
                                    TRUTH,
                                    "`false`",
                                    "Whether people are asked until a runbook in mode `auto`"
                                            + " has shown that it helps."),
                            optional(
                                    "guardrails",
                                    new Group(GuardrailsFormat.GUARDRAILS),
                                    "the defaults of its keys",
                                    "The thresholds of the guardrails; a runbook can be"
                                            + " stricter."))
                    .withOtherWords(
                            Map.of(
                                    "groups", "approvers",
                                    "freeze", "freezes",
                                    "notifications", "routes",
                                    "protected-targets", "protected"));

    private SettingsFormat() {}

    /** Whether it is written as a change calendar's name or ARN. */
    public static boolean isCalendar(String text) {
        return CALENDAR.pattern().matcher(text).matches();
    }
}
