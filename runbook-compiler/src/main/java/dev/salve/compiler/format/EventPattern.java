package dev.salve.compiler.format;

import java.util.LinkedHashMap;
import java.util.Map;

/** What an editor is told of an EventBridge pattern; lint knows the fields of {@code detail}. */
final class EventPattern {

    private EventPattern() {}

    static Map<String, Object> schema() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("source", list("Who sends it, such as [aws.cloudwatch]; a list, any of it."));
        fields.put("detail-type", list("What it is, such as [CloudWatch Alarm State Change]."));
        fields.put("account", list("Account ids, in quotes."));
        fields.put("region", list("Regions."));
        fields.put("resources", list("ARNs."));
        fields.put("time", list("When it was sent."));
        fields.put(
                "detail",
                JsonSchema.ordered(
                        "description",
                        "Its fields; each has a list of allowed values or of operators such as"
                                + " {prefix: web-}. A dot in a key stands for nesting.",
                        "type",
                        "object"));
        fields.put("$or", list("Patterns of which one must match."));
        return JsonSchema.ordered("type", "object", "properties", fields);
    }

    private static Map<String, Object> list(String description) {
        return JsonSchema.ordered("description", description, "type", "array", "minItems", 1L);
    }
}
