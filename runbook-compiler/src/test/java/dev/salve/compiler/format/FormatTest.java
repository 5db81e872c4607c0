package dev.salve.compiler.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.bundle.BundleCompiler;
import dev.salve.compiler.bundle.Compiled;
import dev.salve.compiler.bundle.Document;
import dev.salve.compiler.bundle.Documents;
import dev.salve.compiler.bundle.TestCatalogue;
import dev.salve.compiler.trial.Trials;
import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Issues;
import dev.salve.engine.action.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the records say of a key is what the reader does, and what an editor marks: each key of the
 * samples gets right values and wrong ones, and is taken out.
 */
class FormatTest {

    /** A walk that finds nothing proves nothing. */
    private static final int CASES_AT_LEAST = 150;

    private static final int DEFAULTS_AT_LEAST = 12;

    /** A default that can be written as it stands. */
    private static final Pattern VALUE = Pattern.compile("`[^`]+`");

    private static final Catalogue CATALOGUE = TestCatalogue.catalogue();

    @TempDir private Path folder;

    /** A key of a sample, and where its value stands. */
    private record Spot(Draft sample, List<Object> path, Key key) {

        String name() {
            return path.toString();
        }
    }

    @Test
    void runbook_reader_doesWhatTheRecordsSay() {
        check(FileKind.RUNBOOK, this::compiled, "runbook.yaml", "runbook-other-forms.yaml");
    }

    @Test
    void settings_reader_doesWhatTheRecordsSay() {
        check(FileKind.SETTINGS, this::compiled, "settings.yaml");
    }

    @Test
    void test_reader_doesWhatTheRecordsSay() {
        write("watch.yaml", resource("watch.yaml"));
        write("event.json", resource("event.json"));

        check(FileKind.TEST, this::tried, "runbook.test.yaml");
    }

    @Test
    void defaults_written_changeNothing() {
        List<Spot> spots =
                Stream.of("runbook.yaml", "runbook-other-forms.yaml", "settings.yaml")
                        .flatMap(name -> samples(name).stream())
                        .filter(spot -> VALUE.matcher(spot.key().absent()).matches())
                        .toList();

        assertThat(spots).hasSizeGreaterThan(DEFAULTS_AT_LEAST);
        assertThat(spots.stream().filter(FormatTest::changes).map(Spot::name)).isEmpty();
    }

    private static boolean changes(Spot spot) {
        Object value = Specimens.plain(spot.key().absent().replace("`", ""));
        String written = bundle(spot.sample().with(spot.path(), value));
        return !written.equals(bundle(spot.sample().without(spot.path())));
    }

    private static List<Spot> samples(String name) {
        FileKind kind = name.equals("settings.yaml") ? FileKind.SETTINGS : FileKind.RUNBOOK;
        return spots(Draft.of(resource(name)), kind.keys(), List.of());
    }

    /** The compiled bundle, but for what stands for the source text. */
    private static String bundle(Draft draft) {
        byte[] bundle = compile(draft.write(List.of()).text()).bundle().orElseThrow();
        return new String(bundle, StandardCharsets.UTF_8)
                .replaceAll("sha256:[0-9a-f]{64}", "sha256:");
    }

    private void check(FileKind kind, Function<String, List<Issue>> reader, String... resources) {
        Editor editor = new Editor(kind, CATALOGUE);
        List<Spot> spots = new ArrayList<>();
        for (String name : resources) {
            Draft sample = Draft.of(resource(name));
            String text = sample.write(List.of()).text();
            assertThat(errors(reader.apply(text))).as(name).isEmpty();
            assertThat(editor.marks(text)).as(name).isEmpty();
            spots.addAll(spots(sample, kind.keys(), List.of()));
        }
        assertThat(keys(spots)).isEqualTo(keysOf(kind.keys()));
        List<String> wrong = new ArrayList<>();
        long cases = spots.stream().mapToLong(spot -> check(spot, reader, editor, wrong)).sum();
        assertThat(wrong).isEmpty();
        assertThat(cases).isGreaterThan(CASES_AT_LEAST);
    }

    private static int check(
            Spot spot, Function<String, List<Issue>> reader, Editor editor, List<String> wrong) {
        Object value = spot.sample().at(spot.path());
        List<Object> right = Specimens.right(spot.key().type(), value);
        for (Object each : right) {
            Draft.Written written = spot.sample().with(spot.path(), each).write(spot.path());
            note(spot, each, "is refused", within(written, reader), wrong);
            note(spot, each, "is marked", editor.marks(written.text()), wrong);
        }
        List<Specimens.Wrong> refused = Specimens.wrong(spot.key().type(), value);
        for (Specimens.Wrong each : refused) {
            Draft.Written written =
                    spot.sample().with(spot.path(), each.value()).write(spot.path());
            if (within(written, reader).isEmpty()) {
                wrong.add(spot.name() + ": " + each.value() + " is taken");
            }
            if (each.byEditors() == editor.marks(written.text()).isEmpty()) {
                wrong.add(spot.name() + ": " + each.value() + " is seen otherwise by editors");
            }
        }
        without(spot, reader, editor).ifPresent(wrong::add);
        return right.size() + refused.size() + 1;
    }

    private static void note(
            Spot spot, Object value, String what, List<String> said, List<String> wrong) {
        if (!said.isEmpty()) {
            wrong.add(spot.name() + ": " + value + " " + what + ": " + said);
        }
    }

    private static Optional<String> without(
            Spot spot, Function<String, List<Issue>> reader, Editor editor) {
        String text = spot.sample().without(spot.path()).write(List.of()).text();
        String named = "lacks \"" + spot.key().name() + "\"";
        boolean missed =
                reader.apply(text).stream()
                        .filter(issue -> issue.code().equals("missing-key"))
                        .anyMatch(issue -> issue.wrong().endsWith(named));
        boolean marked = !editor.marks(text).isEmpty();
        boolean asSaid =
                spot.key().absent().startsWith("required ")
                        || (missed == spot.key().required() && marked == spot.key().required());
        return asSaid
                ? Optional.empty()
                : Optional.of(spot.name() + " taken out: missed " + missed + " marked " + marked);
    }

    /** The errors on the lines of the value that was changed. */
    private static List<String> within(
            Draft.Written written, Function<String, List<Issue>> reader) {
        return errors(
                reader.apply(written.text()).stream()
                        .filter(issue ->
                                written.from() <= issue.place().line()
                                        && issue.place().line() <= written.to())
                        .toList());
    }

    private static List<String> errors(List<Issue> issues) {
        return issues.stream()
                .filter(issue -> issue.severity() == Issue.Severity.ERROR)
                .map(Issue::toString)
                .toList();
    }

    private List<Issue> compiled(String text) {
        return compile(text).issues();
    }

    private static Compiled compile(String text) {
        Issues issues = new Issues();
        Optional<Document> document =
                Documents.read(nameOf(text), text.getBytes(StandardCharsets.UTF_8), issues);
        return BundleCompiler.compile(document.stream().toList(), issues, CATALOGUE);
    }

    /** A runbook must be called as its file. */
    private static String nameOf(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("\"name\":"))
                .map(line -> line.substring(7).replace("\"", "").strip() + ".yaml")
                .findFirst()
                .orElse("salve.yaml");
    }

    private List<Issue> tried(String text) {
        return Trials.run(write("sample.test.yaml", text), CATALOGUE).issues();
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in =
                Objects.requireNonNull(FormatTest.class.getResourceAsStream("/format/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Spot> spots(Draft sample, Vocabulary keys, List<Object> path) {
        Map<String, Object> map = Draft.map(sample.at(path));
        return keys.keys().stream()
                .filter(key -> map.containsKey(key.name()))
                .flatMap(key -> {
                    List<Object> below = Draft.and(path, key.name());
                    Stream<Spot> deeper = below(sample, key.type(), below);
                    return Stream.concat(Stream.of(new Spot(sample, below, key)), deeper);
                })
                .toList();
    }

    private static Stream<Spot> below(Draft sample, Type type, List<Object> path) {
        Object value = sample.at(path);
        return switch (type) {
            case Type.Group(Vocabulary keys) ->
                    value instanceof Map ? spots(sample, keys, path).stream() : Stream.of();
            case Type.MapOf(String _, Type _, Type each) ->
                    Draft.map(value).keySet().stream()
                            .flatMap(key -> below(sample, each, Draft.and(path, key)));
            case Type.ListOf(Type item, int _) -> items(sample, item, path);
            case Type.OneOrList(Type item, boolean _) ->
                    value instanceof List ? items(sample, item, path) : below(sample, item, path);
            case Type.Either(Type first, Type second) ->
                    Stream.of(first, second)
                            .filter(each -> value instanceof List == each instanceof Type.ListOf)
                            .flatMap(each -> below(sample, each, path));
            case Type.Scalar _,
                    Type.Open _,
                    Type.Installed _,
                    Type.Duration _,
                    Type.Whole _,
                    Type.Choice _,
                    Type.Notation _ ->
                    Stream.of();
        };
    }

    private static Stream<Spot> items(Draft sample, Type item, List<Object> path) {
        int size = ((List<?>) sample.at(path)).size();
        return IntStream.range(0, size)
                .boxed()
                .flatMap(i -> below(sample, item, Draft.and(path, i)));
    }

    private static Set<Key> keys(List<Spot> spots) {
        Set<Key> keys = new LinkedHashSet<>();
        spots.forEach(spot -> keys.add(spot.key()));
        return keys;
    }

    /** All keys of a format that may be written. */
    private static Set<Key> keysOf(Vocabulary vocabulary) {
        Set<Key> keys = new LinkedHashSet<>();
        vocabulary.keys().stream()
                .filter(key -> key.standing() != Key.Standing.REFUSED)
                .forEach(key -> {
                    keys.add(key);
                    groups(key.type()).forEach(group -> keys.addAll(keysOf(group)));
                });
        return keys;
    }

    private static Stream<Vocabulary> groups(Type type) {
        return switch (type) {
            case Type.Group(Vocabulary keys) -> Stream.of(keys);
            case Type.MapOf(String _, Type _, Type value) -> groups(value);
            case Type.ListOf(Type item, int _) -> groups(item);
            case Type.OneOrList(Type item, boolean _) -> groups(item);
            case Type.Either(Type first, Type second) ->
                    Stream.concat(groups(first), groups(second));
            case Type.Scalar _,
                    Type.Open _,
                    Type.Installed _,
                    Type.Duration _,
                    Type.Whole _,
                    Type.Choice _,
                    Type.Notation _ ->
                    Stream.of();
        };
    }
}
