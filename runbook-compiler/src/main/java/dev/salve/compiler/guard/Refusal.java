package dev.salve.compiler.guard;

/** Something that CEL has and Salve's evaluator does not, found while translating. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final long expression;
    private final String cure;

    /**
     * @param expression the id of the part that is refused
     */
    Refusal(long expression, String wrong, String cure) {
        super(wrong, null, false, false);
        this.expression = expression;
        this.cure = cure;
    }

    long expression() {
        return expression;
    }

    String wrong() {
        return String.valueOf(getMessage());
    }

    String cure() {
        return cure;
    }
}
