package dev.salve.engine.expression;

/** What can be evaluated in a frame. */
interface Evaluable {

    /** A value as {@link Evaluated.Value} lists them, or a {@link Failure}; never null. */
    Object value(Frame frame);
}
