package dev.salve.engine.alarm;

import dev.salve.engine.event.EventReader;
import dev.salve.engine.event.FieldTable;
import dev.salve.engine.event.FieldValues;
import dev.salve.engine.event.Reading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an alarm's {@code state.reasonData} says. It is JSON written as text; the rest of it is
 * passed over.
 */
final class ReasonData {

    private static final Fields FIELDS = Fields.register();

    private static final ReasonData NONE = new ReasonData(null);

    private final @Nullable FieldValues values;

    private ReasonData(@Nullable FieldValues values) {
        this.values = values;
    }

    /**
     * Nothing if there is no text, or if it is not a JSON object, as in alarms on logs.
     *
     * @param text in UTF-8
     */
    static ReasonData read(byte @Nullable [] text) {
        return text != null
                        && FIELDS.reader().fields(text)
                                instanceof Reading.Read<FieldValues>(FieldValues values)
                ? new ReasonData(values)
                : NONE;
    }

    /** The JSON value there, null if there is none. */
    @Nullable Object threshold() {
        return values == null ? null : values.get(FIELDS.threshold());
    }

    /** The numbers of {@code recentDatapoints}. */
    List<Double> recent() {
        if (values == null || !(values.get(FIELDS.recent()) instanceof List<?> list)) {
            return List.of();
        }
        List<Double> numbers = new ArrayList<>(list.size());
        for (Object item : list) {
            if (item instanceof Number number) {
                numbers.add(number.doubleValue());
            }
        }
        return Collections.unmodifiableList(numbers);
    }

    /** The table of what is read of it. */
    private record Fields(EventReader reader, int threshold, int recent) {

        static Fields register() {
            FieldTable.Builder table = new FieldTable.Builder();
            int threshold = table.slot(List.of("threshold"));
            int recent = table.slot(List.of("recentDatapoints"));
            return new Fields(new EventReader(table.build()), threshold, recent);
        }
    }
}
