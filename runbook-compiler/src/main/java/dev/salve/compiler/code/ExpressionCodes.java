package dev.salve.compiler.code;

import static dev.salve.compiler.code.IssueCode.error;
import static dev.salve.compiler.code.IssueCode.warning;

import java.util.List;

/** Codes about expressions and templates. */
final class ExpressionCodes {

    private static final String GUARD = "when:\n  - service.running > 0";

    static final List<IssueCode> ALL =
            List.of(
                    error(
                                    "expression",
                                    "an expression that cannot be evaluated",
                                    "It is not CEL, names something that is not there, compares"
                                            + " unlike types, or is too long or deep. It would be"
                                            + " the decision error on every event.",
                                    "Take what the message proposes; parts of a long one go in"
                                            + " let.")
                            .example(GUARD.replace("running", "runing"), GUARD),
                    error(
                                    "guard-type",
                                    "a condition that is not true or false",
                                    "A guard either holds or does not. A number or a text would"
                                            + " have to be read as one of them, and languages"
                                            + " differ in how.",
                                    "Compare it with something.")
                            .example(GUARD.replace(" > 0", ""), GUARD),
                    error(
                                    "guard-template",
                                    "${ } around an expression",
                                    "A guard is an expression already. Where ${ } may stand or not,"
                                            + " one that is half wrapped is a text, and always"
                                            + " true.",
                                    "Take ${ and } away.")
                            .example("when:\n  - \"${service.running > 0}\"", GUARD),
                    error(
                                    "template",
                                    "a template that cannot be filled in",
                                    "${ is not closed or empty, or {{ }} stands there, which would"
                                            + " be sent as it is.",
                                    "Write ${ expression }, or $${ for a plain ${.")
                            .example(
                                    "target: {type: ecs.service, id: \"${service.arn\"}",
                                    "target: {type: ecs.service, id: \"${service.arn}\"}"),
                    warning(
                                    "may-be-absent",
                                    "a tag or dimension that an alarm need not have",
                                    "On an alarm without it the guard cannot be evaluated: the"
                                            + " decision is error, and the runbook is not run.",
                                    "Ask for it first with has(), or match on {exists: true}.")
                            .example(
                                    "when:\n  - alarm.dimensions.ServiceName == 'web'",
                                    "when:\n  - has(alarm.dimensions.ServiceName) &&"
                                            + " alarm.dimensions.ServiceName == 'web'"),
                    warning(
                                    "event-field",
                                    "a field that the events of the match do not have",
                                    "The catalogue of AWS's event types has no such field: reading it"
                                            + " makes every decision an error, and has() is never"
                                            + " true. The catalogue can be older than the service,"
                                            + " so it is a warning.",
                                    "Take the field that the message proposes; allow the warning for a"
                                            + " field that you have seen in an event.")
                            .example(
                                    "when:\n  - event.detail.state.valeu == 'ALARM'",
                                    "when:\n  - event.detail.state.value == 'ALARM'"),
                    error(
                                    "impossible-value",
                                    "a comparison with a value that never occurs",
                                    "An alarm's state is OK, ALARM or INSUFFICIENT_DATA, and this is"
                                            + " none of them: the comparison would come out the"
                                            + " same on every event.",
                                    "Write the state as AWS does; letters' case counts.")
                            .example(
                                    "when:\n  - alarm.state == 'Alarm'",
                                    "when:\n  - alarm.state == 'ALARM'"));

    private ExpressionCodes() {}
}
