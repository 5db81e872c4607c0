package dev.salve.compiler.bundle;

import dev.salve.compiler.check.DidYouMean;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.event.AlarmEvents;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Whether a match can only bring alarm events, so that {@code alarm} exists. */
final class AlarmMatch {

    private static final Set<String> DETAIL_TYPES =
            Set.of(AlarmEvents.STATE_CHANGE, AlarmEvents.CONTRIBUTOR_STATE_CHANGE);

    private AlarmMatch() {}

    /** Whether every one of these patterns names only alarm events. */
    static boolean onlyAlarms(List<Node> patterns) {
        return patterns.stream().allMatch(AlarmMatch::onlyAlarms);
    }

    private static boolean onlyAlarms(Node pattern) {
        return pattern instanceof Node.Mapping map
                && all(map, "source", AlarmMatch::isCloudWatch)
                && all(map, "detail-type", DETAIL_TYPES::contains);
    }

    private static boolean all(Node.Mapping map, String key, Predicate<String> allowed) {
        return map.entry(key).map(Node.Entry::value).orElse(null) instanceof Node.Sequence list
                && !list.items().isEmpty()
                && list.items().stream()
                        .allMatch(item ->
                                item instanceof Node.Text text && allowed.test(text.text()));
    }

    /** A slip counts as well: the match's own checks warn of it, once. */
    private static boolean isCloudWatch(String written) {
        return AlarmEvents.SOURCE.equals(written)
                || AlarmEvents.SOURCE.equals("aws." + written)
                || DidYouMean.closest(written, Set.of(AlarmEvents.SOURCE)).isPresent();
    }
}
