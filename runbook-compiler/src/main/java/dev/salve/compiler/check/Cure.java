package dev.salve.compiler.check;

import java.util.Collection;
import java.util.Optional;

/** The second half of a message: what to do. */
public final class Cure {

    private static final int MOST_WORDS = 12;
    private static final int LONGEST_WORD = 100;

    private Cure() {}

    /** {@code did you mean "…"?}, or what is allowed if nothing is near. */
    public static String didYouMean(String written, Collection<String> vocabulary) {
        return nearest(written, vocabulary)
                .map(word -> "did you mean \"" + word + "\"?")
                .orElseGet(() -> allowed(vocabulary));
    }

    /** The nearest word, if one is near. */
    public static Optional<String> nearest(String written, Collection<String> vocabulary) {
        return written.length() > LONGEST_WORD
                ? Optional.empty()
                : DidYouMean.closest(written, vocabulary);
    }

    private static String allowed(Collection<String> vocabulary) {
        if (vocabulary.isEmpty()) {
            return "take it out: nothing may stand here";
        }
        String words = String.join(", ", vocabulary.stream().limit(MOST_WORDS).toList());
        return "allowed: " + words + (vocabulary.size() > MOST_WORDS ? ", …" : "");
    }
}
