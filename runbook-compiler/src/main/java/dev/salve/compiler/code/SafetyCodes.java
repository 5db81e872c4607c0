package dev.salve.compiler.code;

import static dev.salve.compiler.code.IssueCode.error;
import static dev.salve.compiler.code.IssueCode.warning;

import java.util.List;
import java.util.stream.Stream;

/** Codes about what a runbook could do that nobody meant, alone and beside others. */
final class SafetyCodes {

    static final List<IssueCode> ALL =
            Stream.of(alone(), besideOthers(), settings()).flatMap(List::stream).toList();

    private SafetyCodes() {}

    private static List<IssueCode> alone() {
        return List.of(
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
                warning(
                        "loop",
                        "a step that causes the event it runs on",
                        "The step makes AWS send an event that this match catches, so a run could"
                                + " start the next one.",
                        "Match on what only the fault has, or add a guard or a longer cooldown;"
                                + " allow the warning when a guard ends it."),
                warning(
                        "unused-fact",
                        "a fact that nothing uses",
                        "It is looked up on every event, costs a call and a permission, and makes"
                                + " the decision error when the look-up fails.",
                        "Take it out, or use it."),
                error(
                        "iam-drift",
                        "a file of permissions that no longer fits its runbook",
                        "The runbook needs a permission that the file beside it does not list, or"
                                + " no longer needs one: it would fail, or could do more than it"
                                + " must.",
                        "Run salve permissions -w and review the difference."));
    }

    private static List<IssueCode> besideOthers() {
        return List.of(
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
    }

    private static List<IssueCode> settings() {
        return List.of(
                warning(
                                "approver",
                                "a group of approvers that the settings do not know",
                                "Nobody is in it: the question would be one that nobody can answer,"
                                        + " and would expire.",
                                "Correct its name, or add it below approvers: in salve.yaml.")
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
    }
}
