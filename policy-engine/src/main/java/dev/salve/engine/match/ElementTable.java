package dev.salve.engine.match;

import dev.salve.engine.event.Json;
import dev.salve.engine.event.LeafList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which values the fields of a pattern have in which elements of which arrays. */
final class ElementTable {

    private static final Comparator<int[]> IN_ORDER = Arrays::compare;

    private final EventTree event;

    /** By the array's path and how deep it is nested, outermost first. */
    private final SortedMap<Place, Array> arrays = new TreeMap<>();

    private final List<FieldTest> tests = new ArrayList<>();

    ElementTable(EventTree event) {
        this.event = event;
    }

    private record Place(int nesting, List<String> path) implements Comparable<Place> {

        private static final Comparator<Place> ORDER =
                Comparator.comparingInt(Place::nesting)
                        .thenComparing(place -> String.join(".", place.path()));

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }

        String name() {
            return path.isEmpty() ? "the event" : String.join(".", path);
        }

        boolean isOn(FieldTest test) {
            return path.size() <= test.path().size()
                    && test.path().subList(0, path.size()).equals(path);
        }
    }

    /** The elements of one array, or of all arrays at one place; by their indexes. */
    private static final class Array {

        private final SortedMap<int[], String> places = new TreeMap<>(IN_ORDER);
        private final Map<String, Map<FieldTest, List<Object>>> values = new LinkedHashMap<>();

        void add(int[] indexes, String place, FieldTest test, Object value) {
            places.put(indexes, place);
            values.computeIfAbsent(place, p -> new LinkedHashMap<>())
                    .computeIfAbsent(test, t -> new ArrayList<>())
                    .add(value);
        }

        List<Object> values(String place, FieldTest test) {
            return values.getOrDefault(place, Map.of()).getOrDefault(test, List.of());
        }
    }

    /**
     * @param leaf what the event has there
     */
    void add(FieldTest test, @Nullable Object leaf) {
        tests.add(test);
        if (!(leaf instanceof LeafList list) || !list.inElements()) {
            return;
        }
        List<Integer> depths = event.arraysOn(test.path());
        for (int i = 0; i < list.size(); i++) {
            int[] membership = list.membership(i);
            int nesting = Math.min(membership.length / 2, depths.size());
            for (int n = 0; n < nesting; n++) {
                int[] indexes = indexes(membership, n + 1);
                List<String> path = test.path().subList(0, depths.get(n));
                arrays.computeIfAbsent(new Place(n, List.copyOf(path)), p -> new Array())
                        .add(indexes, place(test.path(), depths, indexes), test, list.value(i));
            }
        }
    }

    private static int[] indexes(int[] membership, int count) {
        int[] indexes = new int[count];
        for (int i = 0; i < count; i++) {
            indexes[i] = membership[2 * i + 1];
        }
        return indexes;
    }

    /** {@code a.b[1].c[0]}. */
    private static String place(List<String> path, List<Integer> depths, int[] indexes) {
        StringBuilder place = new StringBuilder();
        int from = 0;
        for (int i = 0; i < indexes.length; i++) {
            for (String name : path.subList(from, depths.get(i))) {
                place.append(place.isEmpty() ? "" : ".").append(name);
            }
            place.append('[').append(indexes[i]).append(']');
            from = depths.get(i);
        }
        return place.toString();
    }

    /** The outermost array that no element satisfies alone; else the innermost that is shared. */
    Explain.Elements conflict() {
        Explain.Elements innermost = new Explain.Elements("an array", List.of(), 0);
        for (Map.Entry<Place, Array> entry : arrays.entrySet()) {
            List<FieldTest> inside = tests.stream().filter(entry.getKey()::isOn).toList();
            if (inside.size() > 1) {
                List<Explain.Element> elements = elements(entry.getValue(), inside);
                innermost = shown(entry.getKey(), elements);
                if (elements.stream()
                        .noneMatch(e -> e.fields().stream().allMatch(Explain.Field::holds))) {
                    return innermost;
                }
            }
        }
        return innermost;
    }

    private static Explain.Elements shown(Place place, List<Explain.Element> elements) {
        int count = Math.min(elements.size(), Explain.Elements.MOST_ELEMENTS);
        return new Explain.Elements(
                place.name(), elements.subList(0, count), elements.size() - count);
    }

    private static List<Explain.Element> elements(Array array, List<FieldTest> inside) {
        List<Explain.Element> elements = new ArrayList<>();
        for (String place : array.places.values()) {
            List<Explain.Field> fields =
                    inside.stream().map(test -> field(test, array.values(place, test))).toList();
            elements.add(new Explain.Element(place, fields));
        }
        return elements;
    }

    private static Explain.Field field(FieldTest test, List<Object> values) {
        Condition[] anyOf = test.anyOf().toArray(Condition[]::new);
        boolean holds =
                values.isEmpty()
                        ? FieldTest.wantsAbsence(anyOf)
                        : values.stream().anyMatch(value -> FieldTest.holdsFor(anyOf, value));
        String got =
                values.isEmpty()
                        ? Explain.ABSENT
                        : Json.text(values.size() == 1 ? values.getFirst() : values);
        return new Explain.Field(test.name(), test.wanted(), got, holds, "");
    }
}
