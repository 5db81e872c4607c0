package dev.salve.engine.match;

import dev.salve.engine.event.Json;
import dev.salve.engine.event.LeafList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which values the fields of a pattern have in which elements of which arrays. */
final class ElementTable {

    private final EventTree event;

    /** Outermost first. */
    private final SortedMap<Place, Array> arrays = new TreeMap<>();

    private final List<FieldTest> tests = new ArrayList<>();

    ElementTable(EventTree event) {
        this.event = event;
    }

    /**
     * Where arrays are.
     *
     * @param path names that lead to them, through other arrays or not
     * @param depths how many of the names lead to each array on the way, and to this one
     */
    private record Place(List<String> path, List<Integer> depths) implements Comparable<Place> {

        private static final Comparator<Place> ORDER =
                Comparator.comparingInt((Place place) -> place.depths().size())
                        .thenComparing(Place::name);

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

        /** {@code a.b[1].c[0]}. */
        String element(int[] indexes) {
            StringBuilder element = new StringBuilder();
            int from = 0;
            for (int i = 0; i < indexes.length; i++) {
                for (String name : path.subList(from, depths.get(i))) {
                    element.append(element.isEmpty() ? "" : ".").append(name);
                }
                element.append('[').append(indexes[i]).append(']');
                from = depths.get(i);
            }
            return element.toString();
        }
    }

    /** The elements of all arrays at one place, by their indexes from the outside in. */
    private static final class Array {

        private final SortedMap<int[], Element> elements = new TreeMap<>(Arrays::compare);

        void add(int[] indexes, FieldTest test, Object value) {
            elements.computeIfAbsent(indexes, Element::new).add(test, value);
        }
    }

    /** One element, with the values that the fields have in it. */
    private static final class Element {

        private final int[] indexes;
        private final Map<FieldTest, List<Object>> values = new HashMap<>();

        Element(int[] indexes) {
            this.indexes = indexes;
        }

        void add(FieldTest test, Object value) {
            values.computeIfAbsent(test, t -> new ArrayList<>(1)).add(value);
        }

        boolean holds(FieldTest test) {
            Condition[] anyOf = test.anyOf().toArray(Condition[]::new);
            List<Object> here = values.getOrDefault(test, List.of());
            return here.isEmpty()
                    ? FieldTest.wantsAbsence(anyOf)
                    : here.stream().anyMatch(value -> FieldTest.holdsFor(anyOf, value));
        }

        int holding(List<FieldTest> inside) {
            return (int) inside.stream().filter(this::holds).count();
        }

        Explain.Element explained(Place place, List<FieldTest> inside) {
            return new Explain.Element(
                    place.element(indexes), inside.stream().map(this::field).toList());
        }

        private Explain.Field field(FieldTest test) {
            List<Object> here = values.getOrDefault(test, List.of());
            String got =
                    here.isEmpty()
                            ? Explain.ABSENT
                            : Json.text(here.size() == 1 ? here.getFirst() : here);
            return new Explain.Field(test.name(), test.wanted(), got, holds(test), "");
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
        for (int nesting = 1; nesting <= depths.size(); nesting++) {
            int depth = depths.get(nesting - 1);
            Place place =
                    new Place(
                            List.copyOf(test.path().subList(0, depth)),
                            List.copyOf(depths.subList(0, nesting)));
            Array array = arrays.computeIfAbsent(place, p -> new Array());
            for (int i = 0; i < list.size(); i++) {
                int[] membership = list.membership(i);
                if (membership.length >= 2 * nesting) {
                    array.add(indexes(membership, nesting), test, list.value(i));
                }
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

    /** The outermost array that no element satisfies alone; else the innermost that is shared. */
    Explain.Elements conflict() {
        Explain.Elements innermost = new Explain.Elements("an array", List.of(), 0);
        for (Map.Entry<Place, Array> entry : arrays.entrySet()) {
            List<FieldTest> inside = tests.stream().filter(entry.getKey()::isOn).toList();
            if (inside.size() > 1) {
                List<Element> elements = List.copyOf(entry.getValue().elements.values());
                innermost = explained(entry.getKey(), elements, inside);
                if (elements.stream().noneMatch(e -> e.holding(inside) == inside.size())) {
                    return innermost;
                }
            }
        }
        return innermost;
    }

    /** Those first that have most of the fields. */
    private static Explain.Elements explained(
            Place place, List<Element> elements, List<FieldTest> inside) {
        List<Explain.Element> nearest =
                elements.stream()
                        .sorted(Comparator.comparingInt((Element e) -> -e.holding(inside)))
                        .limit(Explain.Elements.MOST_ELEMENTS)
                        .map(element -> element.explained(place, inside))
                        .toList();
        return new Explain.Elements(place.name(), nearest, elements.size() - nearest.size());
    }
}
