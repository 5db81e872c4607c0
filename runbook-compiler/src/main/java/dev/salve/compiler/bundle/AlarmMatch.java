package dev.salve.compiler.bundle;

import dev.salve.compiler.check.DidYouMean;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.event.AlarmEvents;
import java.util.List;
import java.util.Set;

/** Whether a match can only bring alarm events, so that {@code alarm} exists. */
final class AlarmMatch {

    private static final Set<String> DETAIL_TYPES =
            Set.of(AlarmEvents.STATE_CHANGE, AlarmEvents.CONTRIBUTOR_STATE_CHANGE);

    private static final Set<String> SOURCES = Set.of(AlarmEvents.SOURCE);

    private AlarmMatch() {}

    /** Whether every one of these patterns names only alarm events. */
    static boolean onlyAlarms(List<Node> patterns) {
        return patterns.stream().allMatch(AlarmMatch::onlyAlarms);
    }

    private static boolean onlyAlarms(Node pattern) {
        return pattern instanceof Node.Mapping map
                && onlyFrom(map, "source", SOURCES)
                && onlyFrom(map, "detail-type", DETAIL_TYPES);
    }

    private static boolean onlyFrom(Node.Mapping map, String key, Set<String> allowed) {
        return map.entry(key).map(Node.Entry::value).orElse(null) instanceof Node.Sequence list
                && !list.items().isEmpty()
                && list.items().stream()
                        .allMatch(item ->
                                item instanceof Node.Text text && meant(text.text(), allowed));
    }

    /** A slip counts as well: the match's own checks report it, once. */
    private static boolean meant(String written, Set<String> allowed) {
        return allowed.contains(written)
                || allowed.contains("aws." + written)
                || DidYouMean.closest(written, allowed).isPresent();
    }
}
