package dev.salve.engine.expression;

/** What keeps an evaluation short, whatever an author wrote and an event contains. */
public final class EvaluationLimits {

    /** Elements visited by all comprehensions of one evaluation: a guard is no batch job. */
    public static final int ITERATIONS = 10_000;

    /** Characters of a text that an evaluation builds: more than any message or parameter needs. */
    public static final int TEXT = 65_536;

    /** Elements of a list that an evaluation builds: as many as it may visit. */
    public static final int ELEMENTS = ITERATIONS;

    /** Nesting of an expression: far above what a person reads, far below what a stack holds. */
    public static final int DEPTH = 64;

    /** Characters of a text that {@code matches} looks at: twice an alarm's reason. */
    public static final int MATCHED_TEXT = 2_048;

    /** Characters that one {@code matches} reads, again and again: what stops a hostile pattern. */
    public static final int MATCH_STEPS = 200_000;

    /** Characters of a value shown in a trace: one line of a terminal or a card. */
    public static final int SHOWN_TEXT = 200;

    private EvaluationLimits() {}
}
