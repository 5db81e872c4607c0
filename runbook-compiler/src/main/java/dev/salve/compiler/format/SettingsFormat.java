package dev.salve.compiler.format;

import static dev.salve.compiler.format.Key.Standing.NOT_YET;
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

    public static final Notation APPROVER =
            new Notation("approver", "(slack:|user:|arn:aws[a-z-]*:)\\S+", "user:alice");

    /** In quotes: as a number it would lose leading zeros. */
    public static final Notation ACCOUNT =
            new Notation("account id", Pattern.compile("[0-9]{12}"), 12, true, "123456789012");

    public static final Notation REGION =
            new Notation("region", "[a-z]{2}(-[a-z]+)+-[0-9]+", "eu-central-1");

    private static final Notation CRON =
            new Notation("cron text", "\\S+(\\s+\\S+){4}", "0 18 * * FRI");

    private static final Notation ZONE = new Notation("time zone", "\\S+", "Europe/Berlin");

    public static final Vocabulary FREEZE =
            Vocabulary.of(
                            "a freeze window",
                            required("name", TEXT, "What it is called."),
                            required(
                                    "starts",
                                    CRON,
                                    "When it begins: minute, hour, day, month, weekday."),
                            required("lasts", new Duration(false), "How long each one lasts."),
                            optional("time-zone", ZONE, "The zone of `starts`.").otherwise("UTC"))
                    .withOtherWords(
                            Map.of(
                                    "cron", "starts",
                                    "for", "lasts",
                                    "duration", "lasts",
                                    "timezone", "time-zone",
                                    "zone", "time-zone"));

    private static final Type WINDOWS = new OneOrList(new Group(RunbookFormat.MAX_RUNS), false);

    public static final Vocabulary BUDGETS =
            Vocabulary.of(
                    "\"budgets\"",
                    optional("target", WINDOWS, "Actions on one target.").otherwise("3 in 1h"),
                    optional("runbook", WINDOWS, "Actions of one runbook.").otherwise("10 in 1h"),
                    optional("global", WINDOWS, "Actions of all runbooks.")
                            .otherwise("30 in 1h and 2 in 1m"));

    private static final Type THRESHOLD = new Whole(1, LARGEST_THRESHOLD);

    public static final Vocabulary STORM =
            Vocabulary.of(
                    "\"storm\"",
                    optional("alarms", THRESHOLD, "More different alarms than this are a storm.")
                            .otherwise("`50`"),
                    optional("targets", THRESHOLD, "More different targets than this are a storm.")
                            .otherwise("`20`"),
                    optional("within", new Duration(false), "Counted in a window of this length.")
                            .otherwise("`5m`"),
                    optional(
                                    "quiet",
                                    new Duration(false),
                                    "How long it must be quiet before a storm ends by itself.")
                            .otherwise("`30m`"));

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
                                            new MapOf(TEXT, new ListOf(APPROVER)),
                                            "Groups, and who is in them: `user:NAME`, `slack:ID` or an IAM principal's ARN.")
                                    .otherwise("none: then nobody can approve through a group"),
                            optional(
                                            "accounts",
                                            new ListOf(ACCOUNT),
                                            "Where Salve may act: account ids, in quotes.")
                                    .otherwise("any"),
                            optional("regions", new ListOf(REGION), "Where Salve may act.")
                                    .otherwise("any"),
                            optional(
                                    "protected",
                                    new ListOf(TEXT),
                                    "Ids of targets that are never acted on; `*` at the end stands for any rest."),
                            optional(
                                            "routes",
                                            new MapOf(TEXT, TEXT),
                                            "Where a team's messages go, or, under `page`, those for whoever is on call.")
                                    .otherwise("the terminal"),
                            optional(
                                            "freezes",
                                            new ListOf(new Group(FREEZE)),
                                            "Windows in which nothing is acted on.")
                                    .standing(NOT_YET),
                            optional(
                                            "budgets",
                                            new Group(BUDGETS),
                                            "How many actions may be issued, in exact sliding windows.")
                                    .otherwise("as below")
                                    .standing(NOT_YET),
                            optional(
                                            "storm",
                                            new Group(STORM),
                                            "When so much is red that `auto` asks.")
                                    .otherwise("as below")
                                    .standing(NOT_YET),
                            optional(
                                            "dependencies",
                                            new MapOf(TEXT, new ListOf(TEXT)),
                                            "Targets, and the targets that each one needs.")
                                    .standing(NOT_YET),
                            optional(
                                            "auto-must-be-earned",
                                            TRUTH,
                                            "Whether missing evidence for mode `auto` refuses it, or only warns.")
                                    .otherwise("`false`")
                                    .standing(NOT_YET))
                    .withOtherWords(
                            Map.of(
                                    "groups", "approvers",
                                    "freeze", "freezes",
                                    "notifications", "routes",
                                    "protected-targets", "protected"));

    private SettingsFormat() {}
}
