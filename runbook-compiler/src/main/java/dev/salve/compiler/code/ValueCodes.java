package dev.salve.compiler.code;

import static dev.salve.compiler.code.IssueCode.error;
import static dev.salve.compiler.code.IssueCode.warning;

import java.util.List;

/** Codes about keys and their values. */
final class ValueCodes {

    static final List<IssueCode> ALL =
            List.of(
                    error(
                                    "duplicate-key",
                                    "a key that is written twice",
                                    "Most readers of YAML take the last one in silence; which of"
                                            + " the two was meant is not known.",
                                    "Keep one of them.")
                            .example("mode: auto\nmode: observe", "mode: observe"),
                    error(
                                    "unknown-key",
                                    "a key that does not exist here",
                                    "A limit with a typing slip would be no limit: what Salve does"
                                            + " not know it does not pass over.",
                                    "Take the key the message names. Notes of your own go in keys"
                                            + " that begin with x-.")
                            .example("limits: {cool-down: 15m}", "limits: {cooldown: 15m}"),
                    error(
                                    "missing-key",
                                    "a key that must be there is not",
                                    "Without it the file does not say what it does, or who answers"
                                            + " for it.",
                                    "Add it; the message says how.")
                            .example(
                                    "metadata: {name: example}",
                                    "metadata: {name: example, owner: team-web}"),
                    error(
                                    "type",
                                    "a value of another type than the key takes",
                                    "The key takes a list, a map, a number or a text, and there is"
                                            + " another. Salve never guesses a type.",
                                    "Write it as the message says.")
                            .example("when: service.running > 0", "when:\n  - service.running > 0"),
                    error(
                                    "value",
                                    "a value that is not allowed here",
                                    "The key takes one of a few words, or a number in a range, or"
                                            + " the value makes no sense with another one.",
                                    "Write one of the values that the message names.")
                            .example("mode: enabled", "mode: observe"),
                    error(
                                    "duration",
                                    "not a duration",
                                    "A duration is a whole number and one of s, m, h, d. Without a"
                                            + " unit 15 could be seconds or minutes; zero and more"
                                            + " than a year are slips.",
                                    "Write it as 30s, 15m, 6h or 1d.")
                            .example("limits: {cooldown: 15}", "limits: {cooldown: 15m}"),
                    error(
                                    "name",
                                    "a name that cannot be used",
                                    "Names become parts of keys, sessions and messages: they have"
                                            + " few characters, are used once, and a runbook is"
                                            + " called as its file.",
                                    "Rename it, or the file.")
                            .example(
                                    "metadata: {name: Example_1, owner: team-web}",
                                    "metadata: {name: example, owner: team-web}"),
                    error(
                                    "let-cycle",
                                    "names that need each other",
                                    "The names under let are evaluated in order, each from those"
                                            + " above it: of two that need each other neither can"
                                            + " be first.",
                                    "Write one of them without the other.")
                            .example(
                                    "let:\n  half: whole / 2\n  whole: half * 2",
                                    "let:\n  half: service.desired / 2\n  whole: half * 2\nwhen:\n  - whole > 2"),
                    error(
                                    "defined-below",
                                    "a name that is defined below its use",
                                    "Facts are looked up in the order of the file, and then the"
                                            + " names under let are evaluated in order: what stands"
                                            + " below is not there yet.",
                                    "Move the definition above its use.")
                            .example(
                                    "let:\n  most: twice + 1\n  twice: service.desired * 2",
                                    "let:\n  twice: service.desired * 2\n  most: twice + 1\nwhen:\n  - most > 2"),
                    warning(
                            "not-enforced",
                            "a key that nothing acts on yet",
                            "The key is part of the format, is read and checked, and this version"
                                    + " does not act on it: relying on it would be a trap.",
                            "Do not rely on it; allow the warning if you want it there already."),
                    error(
                            "not-supported",
                            "a part of tests that is not there yet",
                            "This version cannot check what the test expects, and a test that"
                                    + " checks nothing must not pass.",
                            "Take it out."));

    private ValueCodes() {}
}
