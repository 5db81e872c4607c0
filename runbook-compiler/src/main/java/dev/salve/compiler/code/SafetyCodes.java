package dev.salve.compiler.code;

import static dev.salve.compiler.code.IssueCode.error;
import static dev.salve.compiler.code.IssueCode.warning;

import java.util.List;
import java.util.stream.Stream;

/** Codes about what a runbook could do that nobody meant, alone and beside others. */
final class SafetyCodes {

    private static final List<IssueCode> ALONE =
            List.of(
                    error(
                                    "no-limit",
                                    "a change that nothing limits",
                                    "A step changes something and the runbook has no cooldown: an alarm"
                                            + " that flaps would have it done again and again.",
                                    "Add limits: {cooldown: 15m}.")
                            .example("limits: {max-age: 10m}", "limits: {cooldown: 15m}"),
                    error(
                                    "no-verify",
                                    "an automatic change that nothing verifies",
                                    "In mode auto nobody looks. Without verify a step that AWS accepted"
                                            + " counts as a success, and the service may still be down.",
                                    "Say when it is well: verify: {until: …, within: 10m}.")
                            .example(
                                    "mode: auto",
                                    "mode: auto\nverify: {until: alarm.state == 'OK', within: 10m}"),
                    error(
                                    "target-type",
                                    "a target of a type that nothing else uses",
                                    "Lock, cooldown and history hang on the target's type and id: two"
                                            + " runbooks that call one thing differently act on it at"
                                            + " the same time.",
                                    "Use the look-up's or the action's word, such as ecs.service.")
                            .orWarning()
                            .example(
                                    "target: {type: ecs.svc, id: \"${service.arn}\"}",
                                    "target: {type: ecs.service, id: \"${service.arn}\"}"),
                    warning(
                            "loop",
                            "a step that causes the event it runs on",
                            "The step makes AWS send an event that this match catches, so a run could"
                                    + " start the next one.",
                            "Match on what only the fault has, or add a guard or a longer cooldown;"
                                    + " allow the warning when a guard ends it."),
                    warning(
                                    "constant-guard",
                                    "a condition that comes out the same whatever happens",
                                    "It is always true and stops nothing, or always false and nothing"
                                            + " ever runs: mostly a slip in what is compared.",
                                    "Compare something of the event or of a fact, or take it out.")
                            .example("when:\n  - 2 > 1", "when:\n  - service.running > 1"),
                    warning(
                                    "verify-stale",
                                    "a verification of what never changes",
                                    "The event stays as it was when it came; only facts, now and the"
                                            + " alarm's state are read again. This one would wait for"
                                            + " nothing.",
                                    "Ask for a fact or for alarm.state.")
                            .example(
                                    "verify: {until: event.account == 'x', within: 10m}",
                                    "verify: {until: alarm.state == 'OK', within: 10m}"),
                    warning(
                                    "unused-fact",
                                    "a fact that nothing uses",
                                    "It is looked up on every event, costs a call and a permission, and"
                                            + " makes the decision error when the look-up fails.",
                                    "Take it out, or use it.")
                            .example(
                                    "target: {type: ecs.service, id: web}\n"
                                            + "when:\n  - \"!alarm.muted\"",
                                    "target: {type: ecs.service, id: \"${service.arn}\"}"),
                    warning(
                                    "unused-let",
                                    "a name under let that nothing uses",
                                    "Mostly a guard was meant to use it, and has another name or an"
                                            + " older form of it.",
                                    "Take it out, or use it.")
                            .example(
                                    "let:\n  crowded: service.running > 20",
                                    "let:\n  crowded: service.running > 20\nwhen:\n  - \"!crowded\""),
                    error(
                            "iam-drift",
                            "a file of permissions that no longer fits its runbook",
                            "The runbook needs a permission that the file beside it does not list, or"
                                    + " no longer needs one: it would fail, or could do more than it"
                                    + " must.",
                            "Run salve permissions -w and review the difference."));

    private static final List<IssueCode> BESIDE_OTHERS =
            List.of(
                    warning(
                                    "shadowed",
                                    "a runbook that another one always outranks",
                                    "Every event of this match is matched by a runbook with a higher"
                                            + " priority too: this one runs only when that one is"
                                            + " skipped.",
                                    "Narrow the other match, or change a priority; allow the warning"
                                            + " where this is the fallback.")
                            .dependsOnOtherFiles(),
                    error(
                                    "contested",
                                    "two runbooks with equal claims",
                                    "Both match the same events, have the same priority and act on the"
                                            + " same type of target: which one runs would be chance.",
                                    "Give them different priorities, or narrow one match.")
                            .dependsOnOtherFiles());

    private static final List<IssueCode> SETTINGS =
            List.of(
                    error(
                                    "approver",
                                    "an approval that nobody can give",
                                    "The settings know no such group, or too few people are in it: the"
                                            + " question would be one that expires unanswered.",
                                    "Correct the group's name or the number, or add people below"
                                            + " approvers: in salve.yaml.")
                            .dependsOnOtherFiles(),
                    error(
                                    "account",
                                    "an account id that is not twelve digits in quotes",
                                    "An account id is a text. Read as a number it loses its leading"
                                            + " zeros, and is another account or none.",
                                    "Write the twelve digits in quotes.")
                            .example(
                                    "kind: Settings\naccounts: [012345670123]",
                                    "kind: Settings\naccounts: [\"012345670123\"]"),
                    error(
                                    "settings",
                                    "two settings files",
                                    "Which of two budgets holds must not depend on which file is read"
                                            + " first.",
                                    "Keep one: salve.yaml.")
                            .dependsOnOtherFiles());

    static final List<IssueCode> ALL =
            Stream.of(ALONE, BESIDE_OTHERS, SETTINGS).flatMap(List::stream).toList();

    private SafetyCodes() {}
}
