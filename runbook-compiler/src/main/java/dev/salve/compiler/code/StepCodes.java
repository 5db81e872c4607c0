package dev.salve.compiler.code;

import static dev.salve.compiler.code.IssueCode.error;

import java.util.List;

/** Codes about steps, look-ups and what they are given. */
final class StepCodes {

    private static final String GOOD =
            """
            steps:
              - action: ecs.restart-service@1
                with: {cluster: prod, service: web}
            """;

    static final List<IssueCode> ALL =
            List.of(
                    error(
                                    "action",
                                    "an action that is not installed",
                                    "A runbook can do only what the catalogue has; salve actions"
                                            + " lists it.",
                                    "Take the name that the message proposes.")
                            .example(GOOD.replace("restart-service", "restart_service"), GOOD),
                    error(
                                    "action-version",
                                    "an action without its version, or with one that is not there",
                                    "An action's parameters and effects belong to its version: a"
                                            + " new one must not change a runbook that nobody"
                                            + " touched.",
                                    "Write the version that the message names.")
                            .example(GOOD.replace("@1", ""), GOOD),
                    error(
                                    "parameter",
                                    "a parameter that does not fit",
                                    "The action or look-up has no such parameter, needs one that is"
                                            + " not there, or takes another type or range. AWS"
                                            + " would say so only while the incident lasts.",
                                    "Write what the message names.")
                            .example(GOOD.replace("service: web", "servce: web"), GOOD),
                    error(
                                    "step-id",
                                    "a step's id that cannot be used",
                                    "Evidence and undo name steps by their ids: each has its own,"
                                            + " and undo- is Salve's.",
                                    "Give it another id, or none.")
                            .example(
                                    """
                                    steps:
                                      - {id: tell, action: notify.owner@1, with: {text: begins}}
                                      - {id: tell, action: notify.owner@1, with: {text: ends}}
                                    """,
                                    """
                                    steps:
                                      - {id: begins, action: notify.owner@1, with: {text: begins}}
                                      - {id: ends, action: notify.owner@1, with: {text: ends}}
                                    """),
                    error(
                                    "lookup",
                                    "a look-up that is not installed",
                                    "Facts come from the look-ups of the catalogue; salve lookups"
                                            + " lists them.",
                                    "Take the name that the message proposes.")
                            .example(
                                    "facts:\n  service: {lookup: ecs.servce}",
                                    "facts:\n  service: {lookup: ecs.service, with: {cluster: prod,"
                                            + " service: web}}"),
                    error(
                            "fact",
                            "a fact that does not fit",
                            "In tests and files of facts: no runbook reads a fact of this name, or"
                                    + " its look-up has no such field. A test on facts that do not"
                                    + " exist would prove nothing.",
                            "Take the name that the message proposes."));

    private StepCodes() {}
}
