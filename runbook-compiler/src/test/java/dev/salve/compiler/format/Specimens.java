package dev.salve.compiler.format;

import dev.salve.compiler.bundle.TestCatalogue;
import dev.salve.compiler.format.Draft.Scalar;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.LookupManifest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Values that a type takes, and values that it does not take. */
final class Specimens {

    private Specimens() {}

    /**
     * A value that must be refused.
     *
     * @param byEditors whether the JSON Schema must refuse it too; the rest is lint's
     */
    record Wrong(Object value, boolean byEditors) {}

    static Object plain(String text) {
        return new Scalar(text, false);
    }

    static Object quoted(String text) {
        return new Scalar(text, true);
    }

    /**
     * Values that are right.
     *
     * @param sample one of them
     */
    static List<Object> right(Type type, Object sample) {
        return switch (type) {
            case Type.Scalar scalar -> scalars(scalar, sample);
            case Type.Open _ -> List.of(sample);
            case Type.Installed installed -> names(installed).map(Specimens::plain).toList();
            case Type.Duration(boolean zero) -> durations(zero);
            case Type.Whole(long min, long max) ->
                    List.of(plain("" + min), plain("" + max), plain("" + (min + (max - min) / 2)));
            case Type.Choice choice -> choice.options().stream().map(Specimens::plain).toList();
            case Type.Notation notation -> notations(notation);
            case Type.Group _ -> List.of(sample, and(sample, "x-own", plain("1")));
            case Type.MapOf(String _, Type key, Type _) ->
                    key instanceof Type.Notation
                            ? List.of(sample, Map.of(), and(sample, "x-own", plain("1")))
                            : List.of(sample);
            case Type.ListOf(Type item, int _) ->
                    inLists(right(item, ((List<?>) sample).getFirst()));
            case Type.OneOrList several -> oneOrList(several, sample);
            case Type.Either(Type first, Type second) ->
                    right(takes(first, sample) ? first : second, sample);
        };
    }

    /** Values that are wrong, made from a right one. */
    static List<Wrong> wrong(Type type, Object sample) {
        return switch (type) {
            case Type.Scalar scalar -> wrongScalars(scalar);
            case Type.Open open -> wrongOpen(open);
            case Type.Installed _ -> byEditors(plain("no.such@1"), plain("no.such"), list());
            case Type.Duration(boolean zero) -> wrongDurations(zero);
            case Type.Whole(long min, long max) ->
                    byEditors(
                            plain("" + (min - 1)),
                            plain("" + (max + 1)),
                            quoted("" + max),
                            plain("1.5"),
                            plain("some"),
                            list());
            case Type.Choice choice ->
                    byEditors(plain(choice.options().getFirst() + "x"), quoted(" "), list());
            case Type.Notation notation -> wrongNotations(notation);
            case Type.Group _ ->
                    byEditors(
                            plain("some text"),
                            List.of(sample),
                            and(sample, "nonsense", plain("1")));
            case Type.MapOf(String _, Type key, Type _) -> wrongMaps(key, sample);
            case Type.ListOf list -> wrongLists(list, sample);
            case Type.OneOrList several -> wrongOneOrList(several, sample);
            case Type.Either(Type first, Type second) -> {
                Type meant = takes(first, sample) ? first : second;
                Type other = takes(first, sample) ? second : first;
                yield wrong(meant, sample).stream()
                        .filter(wrong -> !takes(other, wrong.value()))
                        .toList();
            }
        };
    }

    private static List<Object> scalars(Type.Scalar scalar, Object sample) {
        return switch (scalar) {
            case TEXT -> List.of(sample);
            case EXPRESSION -> List.of(plain("1 < 2"), quoted("'a' in ['a']"), plain("true"));
            case TEMPLATE -> List.of(plain("12"), quoted("${1 + 1}"), quoted("a ${'b'} c"));
            case FILE -> List.of(sample);
            case TRUTH -> List.of(plain("true"), plain("false"));
            case TIME ->
                    List.of(
                            plain("2026-03-01T12:01:00Z"),
                            plain("2026-03-01T12:01:00.5+01:00"),
                            quoted("2026-03-01T12:01:00Z"));
        };
    }

    private static List<Wrong> wrongScalars(Type.Scalar scalar) {
        List<Wrong> wrong = new ArrayList<>();
        switch (scalar) {
            case TEXT, FILE -> wrong.addAll(byEditors(quoted(" ")));
            case EXPRESSION -> {
                wrong.addAll(byEditors(quoted(" ")));
                wrong.addAll(byLint(plain("1 +"), quoted("${1 < 2}")));
            }
            case TEMPLATE -> wrong.addAll(byLint(quoted("${"), quoted("{{ a }}")));
            case TRUTH -> {
                wrong.addAll(byEditors(quoted("true"), plain("1")));
                // The validator reads YAML 1.1, which has more words for true.
                wrong.addAll(byLint(plain("yes")));
            }
            case TIME -> wrong.addAll(byEditors(plain("yesterday"), plain("2026-03-01")));
        }
        wrong.addAll(byEditors(list(), Map.of()));
        return wrong;
    }

    private static List<Wrong> wrongOpen(Type.Open open) {
        return switch (open) {
            case ANYTHING -> List.of();
            case EVENT_PATTERN ->
                    byEditors(plain("some text"), Map.of("source", plain("aws.cloudwatch")));
        };
    }

    private static Stream<String> names(Type.Installed installed) {
        return switch (installed) {
            case ACTION -> TestCatalogue.catalogue().actions().stream().map(ActionManifest::name);
            case LOOKUP -> TestCatalogue.catalogue().lookups().stream().map(LookupManifest::name);
        };
    }

    private static List<Object> durations(boolean zero) {
        List<Object> right =
                new ArrayList<>(List.of(plain("1s"), plain("90m"), plain("36h"), quoted("366d")));
        if (zero) {
            right.add(plain("0s"));
        }
        return right;
    }

    private static List<Wrong> wrongDurations(boolean zero) {
        List<Wrong> wrong = new ArrayList<>();
        wrong.addAll(byEditors(plain("15"), plain("15 minutes"), plain("1.5h"), list()));
        wrong.addAll(byLint(plain("367d")));
        if (!zero) {
            wrong.addAll(byEditors(plain("0s")));
        }
        return wrong;
    }

    private static List<Object> notations(Type.Notation notation) {
        List<Object> right = new ArrayList<>(List.of(quoted(notation.example())));
        if (!notation.quoted()) {
            right.add(plain(notation.example()));
        }
        if (limited(notation)) {
            right.add(
                    quoted(
                            notation.example()
                                    .repeat(notation.longest())
                                    .substring(0, notation.longest())));
        }
        return right;
    }

    private static List<Wrong> wrongNotations(Type.Notation notation) {
        List<Object> wrong = new ArrayList<>(List.of(quoted("?? no"), quoted(" "), list()));
        if (notation.quoted()) {
            wrong.add(plain(notation.example()));
        }
        if (limited(notation)) {
            wrong.add(quoted("a".repeat(notation.longest() + 1)));
        }
        return byEditors(wrong.toArray());
    }

    private static boolean limited(Type.Notation notation) {
        return notation.longest() < Integer.MAX_VALUE;
    }

    private static List<Wrong> wrongMaps(Type key, Object sample) {
        List<Wrong> wrong = new ArrayList<>(byEditors(plain("some text"), List.of(sample)));
        if (key instanceof Type.Notation notation) {
            Object value = Draft.map(sample).values().iterator().next();
            wrong.addAll(
                    byEditors(
                            and(sample, "?? no", value),
                            and(sample, "a".repeat(notation.longest() + 1), value)));
            wrong.addAll(byLint(and(sample, "event", value)));
        }
        return wrong;
    }

    private static List<Wrong> wrongLists(Type.ListOf list, Object sample) {
        Object item = ((List<?>) sample).getFirst();
        List<Wrong> wrong = new ArrayList<>(byEditors(plain("some text"), Map.of(), list()));
        if (list.most() < Integer.MAX_VALUE) {
            wrong.addAll(byEditors(Collections.nCopies(list.most() + 1, item)));
        }
        wrong(list.item(), item)
                .forEach(each -> wrong.add(new Wrong(List.of(each.value()), each.byEditors())));
        return wrong;
    }

    private static List<Object> oneOrList(Type.OneOrList several, Object sample) {
        Object item = sample instanceof List<?> list ? list.getFirst() : sample;
        List<Object> right = new ArrayList<>(right(several.item(), item));
        right.addAll(inLists(right(several.item(), item)));
        if (several.mayBeEmpty()) {
            right.add(list());
        }
        return right;
    }

    private static List<Wrong> wrongOneOrList(Type.OneOrList several, Object sample) {
        Object item = sample instanceof List<?> list ? list.getFirst() : sample;
        List<Wrong> items = wrong(several.item(), item);
        List<Wrong> wrong = new ArrayList<>();
        items.stream().filter(each -> !(each.value() instanceof List)).forEach(wrong::add);
        items.forEach(each -> wrong.add(new Wrong(List.of(each.value()), each.byEditors())));
        if (!several.mayBeEmpty()) {
            wrong.addAll(byEditors(list()));
        }
        return wrong;
    }

    /** Whether the type takes values of this kind: a scalar, a list, a map. */
    private static boolean takes(Type type, Object value) {
        Predicate<Class<?>> is = kind -> kind.isInstance(value);
        return switch (type) {
            case Type.Scalar _,
                    Type.Installed _,
                    Type.Duration _,
                    Type.Whole _,
                    Type.Choice _,
                    Type.Notation _ ->
                    is.test(Scalar.class);
            case Type.Open _, Type.Group _, Type.MapOf _ -> is.test(Map.class);
            case Type.ListOf _ -> is.test(List.class);
            case Type.OneOrList(Type item, boolean _) -> is.test(List.class) || takes(item, value);
            case Type.Either(Type first, Type second) ->
                    takes(first, value) || takes(second, value);
        };
    }

    private static List<Object> inLists(List<Object> items) {
        return items.stream().map(item -> (Object) List.of(item)).toList();
    }

    private static Object list() {
        return List.of();
    }

    private static Object and(Object sample, String key, Object value) {
        Map<String, Object> map = new LinkedHashMap<>(Draft.map(sample));
        map.put(key, value);
        return map;
    }

    private static List<Wrong> byEditors(Object... values) {
        return Stream.of(values).map(value -> new Wrong(value, true)).toList();
    }

    private static List<Wrong> byLint(Object... values) {
        return Stream.of(values).map(value -> new Wrong(value, false)).toList();
    }
}
