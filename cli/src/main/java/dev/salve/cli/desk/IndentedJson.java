package dev.salve.cli.desk;

import dev.salve.engine.event.Json;
import java.util.List;
import java.util.Map;

/** JSON that people may read: what is long is spread over lines. */
final class IndentedJson {

    private static final int SHORT = 80;
    private static final String STEP = "  ";

    private final StringBuilder text = new StringBuilder();

    private IndentedJson() {}

    static String of(Object value) {
        IndentedJson json = new IndentedJson();
        json.write(value, "\n");
        return json.text.toString();
    }

    private void write(Object value, String indent) {
        String flat = Json.text(value);
        if (flat.length() <= SHORT) {
            text.append(flat);
            return;
        }
        switch (value) {
            case Map<?, ?> map -> members(map, indent);
            case List<?> list -> items(list, indent);
            default -> text.append(flat);
        }
    }

    private void members(Map<?, ?> map, String indent) {
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(separator).append(indent).append(STEP);
            text.append(Json.text(String.valueOf(entry.getKey()))).append(": ");
            write(entry.getValue(), indent + STEP);
            separator = ",";
        }
        text.append(indent).append('}');
    }

    private void items(List<?> list, String indent) {
        String separator = "[";
        for (Object item : list) {
            text.append(separator).append(indent).append(STEP);
            write(item, indent + STEP);
            separator = ",";
        }
        text.append(indent).append(']');
    }
}
