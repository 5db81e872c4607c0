package dev.salve.compiler.code;

import static dev.salve.compiler.code.IssueCode.error;
import static dev.salve.compiler.code.IssueCode.warning;

import java.util.List;

/** Codes about reading a file, and about comments in it. */
final class FileCodes {

    private static final String CALM = "limits:\n  cooldown: 15m";

    static final List<IssueCode> ALL =
            List.of(
                    error(
                            "file",
                            "a file or folder that cannot be read",
                            "It is not there, may not be read, is a pipe or a device, or a folder"
                                    + " holds no runbooks. Nothing is known of what it would hold,"
                                    + " so lint says so and exits with 2.",
                            "Check the name and the rights; pipe text into salve lint -."),
                    error(
                                    "yaml",
                                    "this is not YAML",
                                    "Quotes, brackets, indentation or characters are such that the"
                                            + " file has no one meaning. Nothing else of it is"
                                            + " checked until it can be read.",
                                    "Correct what stands at the place, or just above it; put texts"
                                            + " with \": \" or \" #\" in quotes.")
                            .example(
                                    """
                                    metadata:
                                      name: example
                                      owner: team-web
                                      description: Restart: many 5xx answers
                                    """,
                                    """
                                    metadata:
                                      name: example
                                      owner: team-web
                                      description: "Restart: many 5xx answers"
                                    """),
                    error(
                                    "yaml-alias",
                                    "a YAML alias (*name)",
                                    "An alias makes a runbook say something in a place where a"
                                            + " reviewer does not see it, and lets a short file"
                                            + " grow without end.",
                                    "Write the value out. A text that begins with * goes in"
                                            + " quotes.")
                            .example("x-calm: &calm {cooldown: 15m}\nlimits: *calm", CALM),
                    error(
                                    "yaml-anchor",
                                    "a YAML anchor (&name)",
                                    "Anchors exist for aliases, and Salve reads neither: what a"
                                            + " runbook does must stand where it is done.",
                                    "Take it away. A text that begins with & goes in quotes.")
                            .example("limits: &calm {cooldown: 15m}", CALM),
                    error(
                                    "yaml-merge",
                                    "a YAML merge key (<<)",
                                    "YAML 1.2 has no merge keys, and which of two values wins is"
                                            + " not seen in the file.",
                                    "Write the keys out.")
                            .example("limits:\n  <<: {cooldown: 15m}", CALM),
                    error(
                                    "yaml-tag",
                                    "a YAML tag (!name)",
                                    "A plain value that begins with ! is a type for YAML, not a"
                                            + " text: the guard \"not muted\" would be lost.",
                                    "Put the value in quotes.")
                            .example("when:\n  - !alarm.muted", "when:\n  - \"!alarm.muted\""),
                    error(
                                    "yaml-template",
                                    "{{ }} without quotes",
                                    "YAML takes {{ for a map inside a map. Ansible, Helm and SSM"
                                            + " have {{ }}; Salve's templates are ${ }.",
                                    "Write ${ }, in quotes inside { } and [ ].")
                            .example(
                                    "target:\n  type: ecs.service\n  id: {{ service.arn }}",
                                    "target:\n  type: ecs.service\n  id: ${service.arn}"),
                    error(
                            "yaml-limit",
                            "a file beyond the limits",
                            "A runbook is read by people. One that is larger than 256 KB, deeper"
                                    + " than 32 levels or of more than 10,000 values is a mistake"
                                    + " or an attack, and is not read to its end.",
                            "Split it: one runbook a file."),
                    error(
                            "json",
                            "this is not JSON",
                            "A pattern for salve match is JSON, as EventBridge takes it.",
                            "Correct it at the place or just before it."),
                    error(
                            "empty",
                            "there is nothing in the file",
                            "An empty file does nothing, and is most often one that was not"
                                    + " saved.",
                            "Write it or delete it."),
                    error(
                                    "allow",
                                    "a comment that allows what cannot be allowed",
                                    "Only warnings can be allowed: an error keeps the runbook from"
                                            + " being loaded. A comment with an unknown code would"
                                            + " silently allow nothing.",
                                    "Correct what the error is about, or the code in the comment.")
                            .example("mode: observe # salve: allow duration", "mode: observe"),
                    warning(
                                    "unused-allow",
                                    "a comment that allows nothing",
                                    "There is no such warning on its line any more. Left there it"
                                            + " would hide the next one.",
                                    "Delete it, or put it at the end of the line of the warning or"
                                            + " alone on the line above.")
                            .example("mode: observe # salve: allow may-be-absent", "mode: observe")
                            .notAllowable());

    private FileCodes() {}
}
