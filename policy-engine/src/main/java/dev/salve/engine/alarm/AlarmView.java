package dev.salve.engine.alarm;

import dev.salve.engine.action.ValueType;
import dev.salve.engine.event.EventFields;
import dev.salve.engine.event.JsonMap;
import dev.salve.engine.event.JsonNull;
import dev.salve.engine.expression.Struct;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An alarm event as {@code alarm} in expressions, whichever envelope it came in. Not thread-safe,
 * as the event's fields are not. Every field is read when it is asked for; {@code state.reasonData}
 * is JSON written as text, often absent and sometimes not JSON at all, so what depends on it may be
 * missing.
 */
public final class AlarmView implements Struct {

    /** The fields and their types, in the order in which the reference lists them. */
    public static final Map<String, ValueType> FIELDS = fields();

    private final Slots slots;
    private final EventFields event;
    private @Nullable ReasonData reasonData;

    /**
     * @param slots what {@link #slots} gave for the table that the fields were read with
     */
    public AlarmView(Slots slots, EventFields event) {
        this.slots = slots;
        this.event = event;
    }

    private static Map<String, ValueType> fields() {
        Map<String, ValueType> fields = new LinkedHashMap<>();
        fields.put("name", ValueType.TEXT);
        fields.put("arn", ValueType.TEXT);
        fields.put("state", ValueType.TEXT);
        fields.put("previous", ValueType.TEXT);
        fields.put("reason", ValueType.TEXT);
        fields.put("threshold", ValueType.NUMBER);
        fields.put("recent", ValueType.LIST);
        fields.put("dimensions", ValueType.MAP);
        fields.put("tags", ValueType.MAP);
        fields.put("muted", ValueType.BOOLEAN);
        return Collections.unmodifiableMap(fields);
    }

    /** Registers the paths that an alarm is read from. */
    public static Slots slots(ToIntFunction<List<String>> table) {
        return new Slots(
                table.applyAsInt(List.of("resources")),
                table.applyAsInt(List.of("detail", "alarmName")),
                table.applyAsInt(List.of("detail", "alarmTags")),
                table.applyAsInt(List.of("detail", "muteDetail")),
                new StateSlots(
                        table.applyAsInt(List.of("detail", "state", "value")),
                        table.applyAsInt(List.of("detail", "state", "reason")),
                        table.applyAsInt(List.of("detail", "state", "reasonData")),
                        table.applyAsInt(List.of("detail", "state", "actionsSuppressedBy")),
                        table.applyAsInt(List.of("detail", "previousState", "value"))),
                new ConfigurationSlots(
                        table.applyAsInt(List.of("detail", "configuration", "metrics")),
                        table.applyAsInt(List.of("detail", "configuration", "threshold"))));
    }

    /** Where a table keeps what an alarm is read from. */
    public record Slots(
            int resources,
            int name,
            int tags,
            int muteDetail,
            StateSlots state,
            ConfigurationSlots configuration) {}

    /** The slots of {@code detail.state} and {@code detail.previousState}. */
    public record StateSlots(
            int value, int reason, int reasonData, int suppressedBy, int previous) {}

    /** The slots of {@code detail.configuration}. */
    public record ConfigurationSlots(int metrics, int threshold) {}

    @Override
    public @Nullable Object get(String field) {
        return switch (field) {
            case "name" -> text(slots.name());
            case "arn" -> arn();
            case "state" -> text(slots.state().value());
            case "previous" -> orEmpty(slots.state().previous());
            case "reason" -> orEmpty(slots.state().reason());
            case "threshold" -> threshold();
            case "recent" -> reasonData().recent();
            case "dimensions" -> dimensions();
            case "tags" -> JsonMap.of(event.get(slots.tags())).map();
            case "muted" -> muted();
            default -> null;
        };
    }

    private @Nullable String text(int slot) {
        return event.get(slot) instanceof String text ? text : null;
    }

    private @Nullable String arn() {
        if (!(event.get(slots.resources()) instanceof List<?> resources) || resources.isEmpty()) {
            return null;
        }
        return resources.get(0) instanceof String arn ? arn : null;
    }

    /**
     * Empty when the event has none: contributors have no previous state, nor has a first
     * evaluation, and a message that quotes a missing reason should not keep a runbook from acting.
     */
    private String orEmpty(int slot) {
        String text = text(slot);
        return text == null ? "" : text;
    }

    private @Nullable Object threshold() {
        Object stated = reasonData().threshold();
        Object threshold = stated == null ? event.get(slots.configuration().threshold()) : stated;
        if (threshold instanceof Double) {
            return threshold;
        }
        return threshold instanceof Number number ? (Object) number.doubleValue() : null;
    }

    private ReasonData reasonData() {
        if (reasonData == null) {
            reasonData = ReasonData.read(event.utf8(slots.state().reasonData()));
        }
        return reasonData;
    }

    /** Of the first metric that has any: a metric expression has none. */
    private Map<?, ?> dimensions() {
        if (event.get(slots.configuration().metrics()) instanceof List<?> metrics) {
            for (Object metric : metrics) {
                JsonMap stat = JsonMap.of(metric).map("metricStat").map("metric");
                if (stat.has("dimensions")) {
                    return stat.map("dimensions").map();
                }
            }
        }
        return Map.of();
    }

    private boolean muted() {
        Object mute = event.get(slots.muteDetail());
        String suppressor = text(slots.state().suppressedBy());
        return (mute != null && mute != JsonNull.NULL)
                || (suppressor != null && !suppressor.isEmpty());
    }
}
