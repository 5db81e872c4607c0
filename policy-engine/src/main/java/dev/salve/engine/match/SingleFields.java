package dev.salve.engine.match;

import dev.salve.engine.event.FieldTable;
import dev.salve.engine.event.FieldValues;
import dev.salve.engine.event.Json;
import dev.salve.engine.event.LeafList;
import dev.salve.engine.match.Pattern.Branch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tries each field of a pattern alone, on one event. */
final class SingleFields {

    /** Present or not, whatever its value. */
    private static final Condition[] ANYTHING = {
        new Condition.Exists(true), new Condition.Exists(false)
    };

    private final Pattern pattern;
    private final FieldTable.Builder table;
    private final FieldValues values;
    private final EventTree event;

    SingleFields(Pattern pattern, FieldTable.Builder table, FieldValues values, EventTree event) {
        this.pattern = pattern;
        this.table = table;
        this.values = values;
        this.event = event;
    }

    Explain explain(boolean matches) {
        Explain.Replay replay = replay(pattern.outline());
        Optional<Explain.Elements> elements =
                matches || !replay.holds() ? Optional.empty() : Optional.of(elements());
        return new Explain(matches, replay, elements);
    }

    private Explain.Replay replay(Outline outline) {
        List<Explain.Field> fields = new ArrayList<>();
        List<Explain.AnyOf> anyOf = new ArrayList<>();
        for (Outline.Part part : outline.parts()) {
            switch (part) {
                case FieldTest test -> fields.add(field(test));
                case Outline.AnyOf any ->
                        anyOf.add(
                                new Explain.AnyOf(
                                        any.alternatives().stream().map(this::replay).toList()));
            }
        }
        return new Explain.Replay(fields, anyOf);
    }

    private Explain.Field field(FieldTest test) {
        Object leaf = leaf(test);
        boolean holds = holds(test);
        return new Explain.Field(
                test.name(),
                test.wanted(),
                got(leaf),
                holds,
                holds ? "" : Nearness.hint(test, leaf, event));
    }

    private @Nullable Object leaf(FieldTest test) {
        return values.leaf(table.leaf(test.path()));
    }

    private boolean holds(FieldTest test) {
        Condition[] anyOf = conditions(test);
        Object leaf = leaf(test);
        return FieldTest.holds(anyOf, leaf)
                || (leaf instanceof LeafList list
                        && list.inElements()
                        && FieldTest.wantsAbsence(anyOf)
                        && canBeAbsent(test));
    }

    /**
     * A field that must be absent may be so in the elements that fields before it choose, though
     * others have it. Which ones those fields really choose is not this field's fault.
     */
    private boolean canBeAbsent(FieldTest test) {
        return pattern.branches().stream()
                .map(Branch::fields)
                .filter(fields -> fields.contains(test))
                .anyMatch(fields -> holdsLast(fields.subList(0, fields.indexOf(test) + 1)));
    }

    private boolean holdsLast(List<FieldTest> fields) {
        int[] slots = new int[fields.size()];
        Condition[][] tests = new Condition[fields.size()][];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = table.leaf(fields.get(i).path());
            tests[i] = i == slots.length - 1 ? conditions(fields.get(i)) : ANYTHING;
        }
        return SameElements.hold(slots, tests, values);
    }

    /** What keeps the first branch whose fields all hold alone from matching. */
    private Explain.Elements elements() {
        List<FieldTest> fields =
                pattern.branches().stream()
                        .map(Branch::fields)
                        .filter(tests -> tests.stream().allMatch(this::holds))
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalStateException("no branch holds: " + pattern));
        ElementTable elements = new ElementTable(event);
        fields.forEach(test -> elements.add(test, leaf(test)));
        return elements.conflict();
    }

    private static Condition[] conditions(FieldTest test) {
        return test.anyOf().toArray(Condition[]::new);
    }

    private static String got(@Nullable Object leaf) {
        if (leaf == null) {
            return Explain.ABSENT;
        }
        if (!(leaf instanceof LeafList list)) {
            return Json.text(leaf);
        }
        List<Object> scalars = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            scalars.add(list.value(i));
        }
        return Json.text(scalars);
    }
}
