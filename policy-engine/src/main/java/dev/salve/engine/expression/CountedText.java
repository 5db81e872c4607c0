package dev.salve.engine.expression;

/** A text that can be read only so often: the JDK's regular expressions may go back without end. */
final class CountedText implements CharSequence {

    /** Thrown inside one search and caught by it. */
    static final class Spent extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Spent() {
            super("too many steps", null, false, false);
        }
    }

    private final String text;
    private int left = EvaluationLimits.MATCH_STEPS;

    CountedText(String text) {
        this.text = text;
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw new Spent();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
