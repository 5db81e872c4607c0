package dev.salve.engine.decision;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.Json;
import dev.salve.engine.event.JsonMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an event may be the consequence of: of which actions, and whether of Salve's own calls. The
 * manifests' texts are taken apart once, because every event that is decided on is looked up.
 */
final class Effects {

    private static final String CLOUD_TRAIL = "AWS API Call via CloudTrail";

    private static final String OWN_SOURCE = "salve";

    /** By the event's source. */
    private final Map<String, List<Expected>> expected;

    private Effects(Map<String, List<Expected>> expected) {
        this.expected = expected;
    }

    /** What these actions' manifests expect; a text that names no kind of event expects nothing. */
    static Effects expectedBy(List<ActionManifest> actions) {
        Set<String> texts = new LinkedHashSet<>();
        actions.forEach(action -> texts.addAll(action.expectedEvents()));
        Map<String, List<Expected>> bySource = new HashMap<>();
        for (String text : texts) {
            Expected each = Expected.read(text);
            if (each != null) {
                bySource.computeIfAbsent(each.source, source -> new ArrayList<>()).add(each);
            }
        }
        return new Effects(bySource);
    }

    /** The expected events that this one is, as the manifests write them. */
    List<String> of(Event event) {
        List<String> effects = new ArrayList<>();
        for (Expected each : expected.getOrDefault(event.source(), List.of())) {
            if (each.is(event)) {
                effects.add(each.text);
            }
        }
        return List.copyOf(effects);
    }

    /**
     * One text of a manifest, taken apart: source, kind, and maybe a field and the values it has.
     *
     * @param path to the field; empty if it may be any event of its kind
     */
    private record Expected(
            String text, String source, String kind, List<String> path, List<String> values) {

        /** A field's condition that makes no sense is left out: then any event is an effect. */
        static @Nullable Expected read(String text) {
            List<String> parts = List.of(text.split("\\|", 3));
            if (parts.size() < 2) {
                return null;
            }
            String condition = parts.size() == 2 ? "" : parts.get(2);
            int equals = condition.indexOf('=');
            boolean any = equals < 1;
            return new Expected(
                    text,
                    parts.getFirst(),
                    parts.get(1),
                    any ? List.of() : List.of(condition.substring(0, equals).split("\\.")),
                    any ? List.of() : List.of(condition.substring(equals + 1).split(",")));
        }

        boolean is(Event event) {
            return kind.equals(event.detailType()) && (path.isEmpty() || fieldIs(event));
        }

        private boolean fieldIs(Event event) {
            JsonMap at = content(event);
            for (String name : path.subList(0, path.size() - 1)) {
                at = at.map(name);
            }
            return values.contains(at.text(path.getLast()));
        }
    }

    /** Whether one of Salve's own calls, or Salve itself, is what the event reports. */
    static boolean ownDoing(Event event) {
        if (event.source().equals(OWN_SOURCE)) {
            return true;
        }
        if (!event.detailType().equals(CLOUD_TRAIL)) {
            return false;
        }
        return OwnCalls.made(content(event).map("detail").map("userIdentity"));
    }

    private static JsonMap content(Event event) {
        try {
            return JsonMap.of(Json.read(event.json()));
        } catch (IOException e) {
            throw new IllegalStateException("an event that was read cannot be read again", e);
        }
    }
}
