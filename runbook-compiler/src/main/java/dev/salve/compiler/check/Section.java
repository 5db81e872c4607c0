package dev.salve.compiler.check;

import dev.salve.compiler.format.Key;
import dev.salve.compiler.format.Type;
import dev.salve.compiler.format.Vocabulary;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * One map of a file, read by its vocabulary. Reports unknown keys when it is made, wrong values
 * when they are asked for. {@code x-…} keys are left alone.
 */
public final class Section {

    private final Node.Mapping map;
    private final Vocabulary vocabulary;
    private final String path;
    private final Values values;
    private final Set<String> meant = new HashSet<>();
    private final List<Node.Text> strangers = new ArrayList<>();

    /**
     * @param path what its keys are prefixed with in messages; empty at the top
     */
    public Section(Node.Mapping map, Vocabulary vocabulary, String path, Issues issues) {
        this.map = Objects.requireNonNull(map, "map is null");
        this.vocabulary = Objects.requireNonNull(vocabulary, "vocabulary is null");
        this.path = Objects.requireNonNull(path, "path is null");
        this.values = new Values(issues);
        map.entries().forEach(entry -> checkKey(entry.key()));
    }

    public Place place() {
        return map.place();
    }

    public Node.Mapping map() {
        return map;
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    public Values values() {
        return values;
    }

    public Optional<Node> node(String key) {
        return map.entry(key).map(Node.Entry::value);
    }

    /** Where the key stands, or the map if it does not. */
    public Place placeOf(String key) {
        return map.entry(key).map(entry -> entry.key().place()).orElse(map.place());
    }

    /**
     * Whether the key stands there, or was meant by a key that was reported: then its absence is
     * not reported as well.
     */
    public boolean meant(String key) {
        return map.entry(key).isPresent() || meant.contains(key);
    }

    /** Whether an unknown key was reported that belongs under this one. */
    public boolean misplaced(String home) {
        return strangers.stream().anyMatch(key -> home.equals(vocabulary.homes().get(key.text())));
    }

    /** Reports that the key is missing unless it was meant; always empty. */
    public <T> Optional<T> missing(String key, String cure) {
        if (!meant(key)) {
            values.issues()
                    .error(
                            map.place(),
                            "missing-key",
                            vocabulary.title() + " lacks \"" + key + "\"",
                            cure);
        }
        return Optional.empty();
    }

    /** What messages call the key: {@code limits.cooldown}. */
    public String label(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Reads the key's value, empty if the key is not there or its value was reported. */
    public <T> Optional<T> read(String key, BiFunction<Node, String, Optional<T>> reader) {
        return node(key).flatMap(value -> reader.apply(value, label(key)));
    }

    /** As {@link #read}; a missing key is reported with this cure. */
    public <T> Optional<T> need(
            String key, String cure, BiFunction<Node, String, Optional<T>> reader) {
        return node(key).isPresent() ? read(key, reader) : missing(key, cure);
    }

    public Optional<Node.Text> text(String key) {
        return read(key, values::text);
    }

    public Optional<String> word(String key) {
        return text(key).map(Node.Text::text);
    }

    public Optional<Duration> duration(String key) {
        return read(key, values::duration);
    }

    /** A whole number within the bounds that the vocabulary gives this key. */
    public Optional<Long> whole(String key) {
        if (type(key) instanceof Type.Whole(long min, long max)) {
            return read(key, (node, label) -> values.whole(node, label, min, max));
        }
        throw new IllegalArgumentException("no whole number: " + label(key));
    }

    /** As {@link #whole}; a missing key is reported with this cure. */
    public Optional<Long> needWhole(String key, String cure) {
        return node(key).isPresent() ? whole(key) : missing(key, cure);
    }

    public Optional<Node.Sequence> list(String key, String of) {
        return read(key, (node, label) -> values.list(node, label, of));
    }

    public <T> Optional<T> choice(String key, Map<String, T> words) {
        Map<String, String> hints =
                type(key) instanceof Type.Choice choice ? choice.hints() : Map.of();
        return read(key, (node, label) -> values.choice(node, label, words, hints));
    }

    /** The map below a key. */
    public Optional<Section> section(String key, Vocabulary keys) {
        return read(key, values::map)
                .map(below -> new Section(below, keys, label(key), values.issues()));
    }

    private Type type(String key) {
        return vocabulary
                .key(key)
                .map(Key::type)
                .orElseThrow(() -> new IllegalArgumentException("no key: " + label(key)));
    }

    private void checkKey(Node.Text key) {
        String word = key.text();
        if (vocabulary.names().contains(word) || word.startsWith("x-")) {
            return;
        }
        strangers.add(key);
        values.issues()
                .error(
                        key.place(),
                        "unknown-key",
                        "unknown key \"" + word + "\" in " + vocabulary.title(),
                        cure(word));
    }

    private String cure(String word) {
        String here = vocabulary.otherWords().get(word);
        if (here != null) {
            meant.add(here);
            return "Salve calls it \"" + here + ":\"";
        }
        String home = vocabulary.homes().get(word);
        if (home != null) {
            return home.isEmpty()
                    ? "it belongs at the top level of the file"
                    : "it belongs under \"" + home + ":\"";
        }
        Cure.nearest(word, vocabulary.names()).ifPresent(meant::add);
        return Cure.didYouMean(word, vocabulary.names());
    }
}
