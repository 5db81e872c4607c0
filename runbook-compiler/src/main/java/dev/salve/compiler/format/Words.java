package dev.salve.compiler.format;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Closed vocabularies: a word to what it means, in the order in which they are listed. */
public final class Words {

    private Words() {}

    /** These meanings by their words. */
    public static <T> Map<String, T> of(List<T> meanings, Function<T, String> word) {
        Map<String, T> words = new LinkedHashMap<>();
        meanings.forEach(meaning -> words.put(word.apply(meaning), meaning));
        return Collections.unmodifiableMap(words);
    }

    /** The same words and one more, before them. */
    static <T> Map<String, T> with(String word, T meaning, Map<String, T> others) {
        Map<String, T> words = new LinkedHashMap<>();
        words.put(word, meaning);
        words.putAll(others);
        return Collections.unmodifiableMap(words);
    }
}
