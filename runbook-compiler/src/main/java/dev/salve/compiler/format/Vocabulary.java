package dev.salve.compiler.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of one kind of map.
 *
 * @param title how messages call the map: {@code a runbook}, {@code "limits"}
 * @param keys in the order of the reference
 * @param otherWords what other tools say, to the key that means it here
 * @param homes keys that stand elsewhere, to where
 */
public record Vocabulary(
        String title, List<Key> keys, Map<String, String> otherWords, Map<String, String> homes) {

    public Vocabulary {
        keys = List.copyOf(keys);
        otherWords = Map.copyOf(otherWords);
        homes = Map.copyOf(homes);
    }

    public static Vocabulary of(String title, Key... keys) {
        return new Vocabulary(title, List.of(keys), Map.of(), Map.of());
    }

    /** The same, knowing other tools' words: pairs of word and key. */
    public Vocabulary withOtherWords(Map<String, String> words) {
        return new Vocabulary(title, keys, words, homes);
    }

    /** The same, knowing where other keys belong: pairs of key and the map it belongs under. */
    public Vocabulary withHomes(Map<String, String> places) {
        return new Vocabulary(title, keys, otherWords, places);
    }

    /** The keys' names, in order. */
    public List<String> names() {
        return keys.stream().map(Key::name).toList();
    }

    public Optional<Key> key(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }
}
