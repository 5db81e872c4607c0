package dev.salve.engine.match;

import dev.salve.engine.event.EventReader;
import dev.salve.engine.event.FieldTable;
import dev.salve.engine.event.FieldValues;
import dev.salve.engine.event.Json;
import dev.salve.engine.event.LeafList;
import dev.salve.engine.event.Reading;
import dev.salve.engine.match.Pattern.Branch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why an event does not match a pattern: each field of the pattern is tried alone.
 *
 * @param matches whether it does match; then there is nothing to explain
 * @param mismatches the fields that do not match, by name; with {@code $or}, those that no
 *     alternative gets round
 * @param remarks what no single field shows, in words
 */
public record Explain(boolean matches, List<Mismatch> mismatches, List<String> remarks) {

    /** What {@link Mismatch#got} says of a field that the event does not have. */
    public static final String ABSENT = "absent";

    public Explain {
        mismatches = List.copyOf(mismatches);
        remarks = List.copyOf(remarks);
    }

    /**
     * One field.
     *
     * @param field e.g. {@code detail.state.value}
     * @param wanted the pattern's list, JSON
     * @param got what the event has there, JSON, several values as a list; or {@link #ABSENT}
     */
    public record Mismatch(String field, String wanted, String got) {

        @Override
        public String toString() {
            return field + ": wanted " + wanted + ", got " + got;
        }
    }

    /**
     * Explains one pattern for one event.
     *
     * @param event any JSON object; {@link Reading.Refused} if it is none
     */
    public static Reading<Explain> of(Pattern pattern, byte[] event) {
        FieldTable.Builder fields = new FieldTable.Builder();
        PatternIndex index = PatternIndex.over(fields).add(0, pattern).build();
        FieldTable table = fields.build();
        return switch (new EventReader(table).fields(event)) {
            case Reading.Read<FieldValues> read ->
                    new Reading.Read<>(
                            index.match(read.value()).length > 0
                                    ? new Explain(true, List.of(), List.of())
                                    : of(pattern, fields, read.value()));
            case Reading.Refused<FieldValues> refused -> new Reading.Refused<>(refused.problem());
        };
    }

    private static Explain of(Pattern pattern, FieldTable.Builder fields, FieldValues values) {
        List<List<Mismatch>> ofBranches = new ArrayList<>();
        for (Branch branch : pattern.branches()) {
            ofBranches.add(mismatches(branch, fields, values));
        }
        List<Mismatch> common = new ArrayList<>(ofBranches.get(0));
        ofBranches.forEach(common::retainAll);
        List<String> remarks = new ArrayList<>();
        for (int i = 0; i < ofBranches.size(); i++) {
            List<Mismatch> own = new ArrayList<>(ofBranches.get(i));
            boolean elements = own.isEmpty();
            own.removeAll(common);
            if (elements || !own.isEmpty()) {
                remarks.add(remark(pattern, i, own));
            }
        }
        return new Explain(false, common, remarks);
    }

    private static List<Mismatch> mismatches(
            Branch branch, FieldTable.Builder fields, FieldValues values) {
        List<Mismatch> mismatches = new ArrayList<>();
        for (FieldTest test : branch.fields()) {
            Object leaf = values.leaf(fields.leaf(test.path()));
            if (!FieldTest.holds(test.anyOf().toArray(Condition[]::new), leaf)) {
                mismatches.add(new Mismatch(test.name(), test.wanted(), got(leaf)));
            }
        }
        return mismatches;
    }

    private static String got(@Nullable Object leaf) {
        if (leaf == null) {
            return ABSENT;
        }
        if (!(leaf instanceof LeafList list)) {
            return Json.text(leaf);
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            values.add(list.value(i));
        }
        return Json.text(values);
    }

    private static String remark(Pattern pattern, int branch, List<Mismatch> own) {
        int count = pattern.branches().size();
        String which = count == 1 ? "" : "$or, alternative " + (branch + 1) + " of " + count + ": ";
        if (own.isEmpty()) {
            return which + "every field matches, but not in the same element of an array";
        }
        List<String> fields = own.stream().map(Mismatch::toString).toList();
        return which + String.join("; ", fields);
    }
}
