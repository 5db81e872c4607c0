package dev.salve.compiler.format;

import static dev.salve.compiler.format.Key.optional;

import dev.salve.compiler.format.Type.Duration;
import dev.salve.compiler.format.Type.Group;
import dev.salve.compiler.format.Type.Whole;
import dev.salve.engine.runbook.GuardSettings;
import java.util.Map;

/**
 * The {@code guardrails} of the settings. The bounds keep a slip of the pen from taking a guardrail
 * away: what lies beyond them protects nothing.
 */
public final class GuardrailsFormat {

    public static final Vocabulary FLAP =
            Vocabulary.of(
                    "\"guardrails.flap\"",
                    optional(
                            "changes",
                            new Whole(2, 100),
                            "`4`",
                            "From so many changes of its state on, an alarm is no reason to act."),
                    optional("within", new Duration(false), "`30m`", "In a window of this length."),
                    optional(
                            "hold-down",
                            new Duration(true),
                            "`60s`",
                            "How long an alarm must have been red before the first action."));

    public static final Vocabulary CAUSALITY =
            Vocabulary.of(
                    "\"guardrails.causality\"",
                    optional(
                            "depth",
                            new Whole(0, 5),
                            "`1`",
                            "How many actions on a target may have led to the next one."),
                    optional(
                            "within",
                            new Duration(false),
                            "`30m`",
                            "How long an action is taken for the cause of what happens to its"
                                    + " target."));

    public static final Vocabulary BREAKER =
            Vocabulary.of(
                    "\"guardrails.breaker\"",
                    optional(
                            "target",
                            new Whole(1, 10),
                            "`2`",
                            "From so many runs in a row on a target that did not help on, people"
                                    + " must agree."),
                    optional(
                            "runbook",
                            new Whole(1, 10),
                            "`3`",
                            "The same, of the last ten runs of a runbook."));

    public static final Vocabulary EARNED =
            Vocabulary.of(
                    "\"guardrails.earned\"",
                    optional(
                            "runs",
                            new Whole(1, 1_000),
                            "`20`",
                            "So many approved runs of the very same text."),
                    optional(
                            "verified",
                            new Whole(50, 100),
                            "`95`",
                            "So many of them, in percent, helped; and none is unknown."));

    public static final Vocabulary GUARDRAILS =
            Vocabulary.of(
                            "\"guardrails\"",
                            optional(
                                    "cooldown",
                                    new Duration(false),
                                    "`5m`",
                                    "Rest on a target between actions of different runs, whatever"
                                            + " the runbooks say."),
                            optional(
                                    "blast-radius",
                                    new Whole(1, 50),
                                    "`25`",
                                    "How much of a group may be touched, in percent, whatever the"
                                            + " runbook says; one member is always allowed."),
                            optional(
                                    "min-healthy",
                                    new Whole(GuardSettings.LEAST_HEALTHY_PERCENT, 100),
                                    "`75`",
                                    "How much of a group must stay healthy, in percent."),
                            optional(
                                    "mass-failure",
                                    new Whole(10, 100),
                                    "`55`",
                                    "From so much of a group unhealthy on, in percent, its members"
                                            + " are left alone."),
                            optional(
                                    "flap",
                                    new Group(FLAP),
                                    "the defaults of its keys",
                                    "When an alarm changes too often to be believed."),
                            optional(
                                    "regions-apart",
                                    new Duration(false),
                                    "`30m`",
                                    "Time between actions in two different regions."),
                            optional(
                                    "causality",
                                    new Group(CAUSALITY),
                                    "the defaults of its keys",
                                    "How far an action may be the cause of the next."),
                            optional(
                                    "breaker",
                                    new Group(BREAKER),
                                    "the defaults of its keys",
                                    "When what does not help is not tried again unasked."),
                            optional(
                                    "fresh-reads",
                                    new Duration(false),
                                    "`30s`",
                                    "How old the state may be that a call is judged by."),
                            optional(
                                    "scale-times",
                                    new Whole(1, 10),
                                    "`2`",
                                    "Capacity grows to at most so many times what it was."),
                            optional(
                                    "targets",
                                    new Whole(1, 20),
                                    "`1`",
                                    "How many resources the steps of one run may name."),
                            optional(
                                    "api-share",
                                    new Whole(1, 50),
                                    "`30`",
                                    "How much of a service's request quota Salve may use, in"
                                            + " percent."),
                            optional(
                                    "earned",
                                    new Group(EARNED),
                                    "the defaults of its keys",
                                    "What a runbook must have shown, if `auto-must-be-earned`."))
                    .withOtherWords(
                            Map.of(
                                    "circuit-breaker", "breaker",
                                    "loop", "causality",
                                    "flapping", "flap",
                                    "selector", "targets"));

    private GuardrailsFormat() {}
}
