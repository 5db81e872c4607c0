package dev.salve.engine.decision;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.Json;
import dev.salve.engine.event.JsonMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What an event may be the consequence of: of which actions, and whether of Salve's own calls. */
final class Effects {

    private static final String CLOUD_TRAIL = "AWS API Call via CloudTrail";

    /** Salve names each of its sessions so; the permissions' trust policies ask for it. */
    private static final String SESSION = "salve-";

    private static final String OWN_SOURCE = "salve";

    private Effects() {}

    /** The expected events of these actions that this one is, as their manifests write them. */
    static List<String> of(List<ActionManifest> actions, Event event) {
        List<String> effects = new ArrayList<>();
        for (ActionManifest action : actions) {
            for (String expected : action.expectedEvents()) {
                if (!effects.contains(expected) && is(event, expected)) {
                    effects.add(expected);
                }
            }
        }
        return List.copyOf(effects);
    }

    private static boolean is(Event event, String expected) {
        List<String> parts = List.of(expected.split("\\|", 3));
        if (parts.size() < 2
                || !parts.getFirst().equals(event.source())
                || !parts.get(1).equals(event.detailType())) {
            return false;
        }
        return parts.size() == 2 || fieldIs(event, parts.get(2));
    }

    /** A field's condition that makes no sense is left out: then the event counts as an effect. */
    private static boolean fieldIs(Event event, String condition) {
        int equals = condition.indexOf('=');
        if (equals < 0) {
            return true;
        }
        List<String> path = List.of(condition.substring(0, equals).split("\\."));
        JsonMap at = content(event);
        for (String name : path.subList(0, path.size() - 1)) {
            at = at.map(name);
        }
        return List.of(condition.substring(equals + 1).split(","))
                .contains(at.text(path.getLast()));
    }

    /** Whether one of Salve's own calls, or Salve itself, is what the event reports. */
    static boolean ownDoing(Event event) {
        if (event.source().equals(OWN_SOURCE)) {
            return true;
        }
        if (!event.detailType().equals(CLOUD_TRAIL)) {
            return false;
        }
        JsonMap identity = content(event).map("detail").map("userIdentity");
        return isOwn(identity.text("arn"), '/') || isOwn(identity.text("principalId"), ':');
    }

    /** A role's session is named last, in its ARN and in its principal's id. */
    private static boolean isOwn(String principal, char before) {
        int session = principal.lastIndexOf(before) + 1;
        return session > 0 && principal.startsWith(SESSION, session);
    }

    private static JsonMap content(Event event) {
        try {
            return JsonMap.of(Json.read(event.json()));
        } catch (IOException e) {
            throw new IllegalStateException("an event that was read cannot be read again", e);
        }
    }
}
