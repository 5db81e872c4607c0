package dev.salve.sandbox.autoscaling;

import dev.salve.sandbox.account.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a call does to a group once it lands; kept as long as it is on its way. */
sealed interface GroupChange {

    String group();

    /** Another desired capacity. */
    record Resize(String group, int desired) implements GroupChange {}

    /** Other limits; desired is brought between them. */
    record Bound(String group, int minimum, int maximum) implements GroupChange {}

    /** One instance goes. */
    record Terminate(String group, String instance, boolean shrink) implements GroupChange {}

    /** Instances leave the service and stay. */
    record ToStandby(String group, List<String> instances, boolean shrink) implements GroupChange {

        public ToStandby {
            instances = List.copyOf(instances);
        }
    }

    /** All instances are replaced. */
    record StartRefresh(String group, String id, int minHealthy, @Nullable String version)
            implements GroupChange {}

    /** The refresh that runs goes back. */
    record RollBack(String group) implements GroupChange {}

    default Document toDocument() {
        Document document = new Document().put("group", group());
        return switch (this) {
            case Resize(var _, int desired) ->
                    document.put("kind", "resize").put("desired", desired);
            case Bound(var _, int minimum, int maximum) ->
                    document.put("kind", "bound").put("minimum", minimum).put("maximum", maximum);
            case Terminate(var _, String instance, boolean shrink) ->
                    document.put("kind", "terminate")
                            .put("instance", instance)
                            .put("shrink", shrink);
            case ToStandby(var _, List<String> instances, boolean shrink) ->
                    document.put("kind", "standby")
                            .put("instances", instances)
                            .put("shrink", shrink);
            case StartRefresh(var _, String id, int minHealthy, String version) ->
                    document.put("kind", "start-refresh")
                            .put("id", id)
                            .put("minHealthy", minHealthy)
                            .put("version", version);
            case RollBack _ -> document.put("kind", "roll-back");
        };
    }

    static GroupChange fromDocument(Document document) {
        String group = document.text("group");
        String kind = document.text("kind");
        return switch (kind) {
            case "resize" -> new Resize(group, document.count("desired"));
            case "bound" -> new Bound(group, document.count("minimum"), document.count("maximum"));
            case "terminate" ->
                    new Terminate(group, document.text("instance"), document.flag("shrink"));
            case "standby" ->
                    new ToStandby(group, document.texts("instances"), document.flag("shrink"));
            case "start-refresh" ->
                    new StartRefresh(
                            group,
                            document.text("id"),
                            document.count("minHealthy"),
                            document.textOrNull("version"));
            case "roll-back" -> new RollBack(group);
            default -> throw new IllegalStateException("no change of a group is a " + kind);
        };
    }
}
