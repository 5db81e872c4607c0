package dev.salve.compiler.code;

import static dev.salve.compiler.code.IssueCode.error;
import static dev.salve.compiler.code.IssueCode.warning;

import java.util.List;
import java.util.stream.Stream;

/** Codes about event patterns: how they are written, and which events they can match. */
final class MatchCodes {

    private static final String HEAD =
            """
            match:
              source: [aws.cloudwatch]
              detail-type: [CloudWatch Alarm State Change]
            """;

    private static final String NAMED = HEAD + "  detail:\n    alarmName: [{prefix: ecs-}]";
    private static final String STATE = HEAD + "  detail:\n    state: {value: [ALARM]}";

    private static final List<IssueCode> WRITTEN =
            List.of(
                    error(
                            "match-pattern",
                            "a pattern that EventBridge would refuse",
                            "Salve matches as EventBridge does. What EventBridge would not take, Salve"
                                    + " does not either: a pattern means the same in both.",
                            "Correct what the message names."),
                    error(
                                    "match-complex",
                                    "wildcards that are too complex",
                                    "The work that several wildcards cause grows with their product;"
                                            + " EventBridge refuses such a pattern.",
                                    "Use prefix or suffix where they do.")
                            .example(
                                    HEAD
                                            + "  detail:\n    alarmName:\n"
                                            + "      - {wildcard: \"*a*b*a*b*a*b*a*\"}\n"
                                            + "      - {wildcard: \"*b*a*b*a*b*a*b*\"}",
                                    NAMED),
                    error(
                                    "match-empty",
                                    "an empty map in a pattern",
                                    "EventBridge refuses it: it names no field that could match.",
                                    "Name a field, or leave the key out.")
                            .example(HEAD + "  detail: {}", HEAD),
                    error(
                                    "match-field",
                                    "a field that an event cannot have",
                                    "A key with dots names fields inside fields; an empty part between"
                                            + " two dots names nothing, and a name that belongs inside"
                                            + " detail never matches beside it.",
                                    "Write the whole path of the field: detail.state.value.")
                            .example(
                                    HEAD + "  detail: {state..value: [ALARM]}",
                                    HEAD + "  detail: {state.value: [ALARM]}"),
                    error(
                                    "match-list",
                                    "a value that is not in a list",
                                    "A pattern lists the values that match. It is the mistake most"
                                            + " often made with EventBridge.",
                                    "Put [ ] around the value.")
                            .example(
                                    "match:\n  source: aws.cloudwatch",
                                    "match:\n  source: [aws.cloudwatch]"),
                    error(
                                    "match-operator",
                                    "an operator that does not exist",
                                    "An entry of a pattern is a value or one operator of EventBridge,"
                                            + " with the kind of value that it takes.",
                                    "Take the operator that the message proposes.")
                            .example(NAMED.replace("prefix", "startsWith"), NAMED),
                    error(
                                    "match-or",
                                    "$or without alternatives",
                                    "$or takes a list of at least two maps: with one there is nothing"
                                            + " to choose between.",
                                    "Add the other alternative, or take $or away.")
                            .example(
                                    HEAD + "  detail:\n    $or:\n      - {alarmName: [web]}",
                                    HEAD
                                            + "  detail:\n    $or:\n      - {alarmName: [web]}\n"
                                            + "      - {alarmName: [shop]}"));

    private static final List<IssueCode> VALUES =
            List.of(
                    error(
                                    "match-exists",
                                    "exists with another value than true or false",
                                    "YAML 1.2 has two truth values. yes, no, on and off are texts, and"
                                            + " \"no\" would not mean what it says.",
                                    "Write true or false, without quotes.")
                            .example(
                                    HEAD + "  detail:\n    muteDetail: [{exists: no}]",
                                    HEAD + "  detail:\n    muteDetail: [{exists: false}]"),
                    error(
                                    "match-numeric",
                                    "numeric with something else than comparisons",
                                    "numeric takes one or two comparisons with numbers. A number in"
                                            + " quotes is a text, which EventBridge does not compare.",
                                    "Write [{numeric: [\">\", 60]}].")
                            .example(
                                    "match:\n  source: [shop.jobs]\n  detail: {count: [{numeric: [\">\", \"60\"]}]}",
                                    "match:\n  source: [shop.jobs]\n  detail: {count: [{numeric: [\">\", 60]}]}"),
                    value("prefix", "a text, or {equals-ignore-case: text}", "{prefix: ecs-}"),
                    value("suffix", "a text, or {equals-ignore-case: text}", "{suffix: -prod}"),
                    value(
                            "wildcard",
                            "a text with * in it, none beside another",
                            "{wildcard: a*z}"),
                    value(
                            "anything-but",
                            "a value, a list of values or one operator",
                            "{anything-but: OK}"),
                    value("cidr", "an address and the length of its prefix", "{cidr: 10.0.0.0/24}"),
                    value("equals-ignore-case", "a text", "{equals-ignore-case: alarm}"),
                    value("exactly", "a text", "{exactly: ALARM}"));

    private static final List<IssueCode> CATALOGUE =
            List.of(
                    error(
                                    "match-type",
                                    "a detail-type that its source does not send",
                                    "AWS sends no event of this kind, but one that is called nearly so:"
                                            + " the runbook would never run, and nothing would say so.",
                                    "Take the name that the message proposes.")
                            .example(STATE.replace("Change]", "Changed]"), STATE)
                            .orWarning(),
                    warning(
                                    "match-source",
                                    "a source that no AWS service uses",
                                    "Events of AWS services come from aws.…; other sources are your own"
                                            + " and partners'. A slip here means that the runbook never"
                                            + " runs.",
                                    "Correct it; allow the warning for a source of your own that the"
                                            + " message takes for a slip.")
                            .example(STATE.replace("aws.cloudwatch", "cloudwatch"), STATE),
                    warning(
                                    "match-unknown",
                                    "a field that is not known of these events",
                                    "The catalogue of AWS's event types has no such field: the pattern"
                                            + " would never match. The catalogue can be older than the"
                                            + " service, so it is a warning.",
                                    "Take the field that the message proposes; allow the warning for a"
                                            + " field that you have seen in an event.")
                            .example(STATE.replace("value:", "status:"), STATE),
                    error(
                                    "match-never",
                                    "a value that never occurs in this field",
                                    "The field has a few possible values, and this is none of them:"
                                            + " the pattern would never match.",
                                    "Write the value as AWS does; letters' case counts.")
                            .example(STATE.replace("[ALARM]", "[Alarm]"), STATE)
                            .orWarning(),
                    error(
                                    "match-json-text",
                                    "a pattern into JSON that is written as text",
                                    "To EventBridge the field is one text, and a pattern cannot look"
                                            + " inside it: it would never match.",
                                    "Match on another field, and ask for this in a guard.")
                            .example(
                                    HEAD + "  detail:\n    state: {reasonData: {threshold: [90]}}",
                                    STATE + "\nwhen:\n  - alarm.threshold == 90.0"));

    static final List<IssueCode> ALL =
            Stream.of(WRITTEN, VALUES, CATALOGUE).flatMap(List::stream).toList();

    private MatchCodes() {}

    private static IssueCode value(String operator, String takes, String right) {
        return error(
                "match-" + operator,
                operator + " with a value that it does not take",
                "The operator takes " + takes + "; EventBridge would refuse the pattern.",
                "Write for example [" + right + "].");
    }
}
