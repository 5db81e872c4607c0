package dev.salve.compiler.permission;

import dev.salve.compiler.yaml.Node;
import dev.salve.engine.event.AlarmEvents;
import java.util.List;
import java.util.Set;

/** Whether a match can bring alarms: then their state is read again before acting, and after. */
final class AlarmMatches {

    private static final Set<String> SOURCES = Set.of(AlarmEvents.SOURCE);

    private static final Set<String> DETAIL_TYPES =
            Set.of(AlarmEvents.STATE_CHANGE, AlarmEvents.CONTRIBUTOR_STATE_CHANGE);

    private AlarmMatches() {}

    /** False only if every pattern names other sources, or other detail-types. */
    static boolean possible(Node match) {
        List<Node> patterns = match instanceof Node.Sequence list ? list.items() : List.of(match);
        return patterns.stream()
                .anyMatch(pattern ->
                        allows(pattern, "source", SOURCES)
                                && allows(pattern, "detail-type", DETAIL_TYPES));
    }

    private static boolean allows(Node pattern, String key, Set<String> wanted) {
        return !(Use.entry(pattern, key).orElse(null) instanceof Node.Sequence list)
                || list.items().stream()
                        .anyMatch(item ->
                                !(item instanceof Node.Text text) || wanted.contains(text.text()));
    }
}
