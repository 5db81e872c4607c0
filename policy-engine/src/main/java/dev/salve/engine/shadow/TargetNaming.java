package dev.salve.engine.shadow;

import dev.salve.engine.run.TargetRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a call is about a target: it carries the target's id, or in the target's account and
 * region its name in a field of the target's kind ({@code service}, {@code autoScalingGroupName}),
 * together with the name of what holds it (its cluster). In doubt it is not.
 */
final class TargetNaming {

    /** ECS takes this cluster where a request names none. */
    private static final String DEFAULT_CLUSTER = "default";

    private final TargetRef target;
    private final String account;
    private final String region;
    private final String kind;
    private final List<String> names;

    TargetNaming(WouldDo would) {
        this.target = would.target();
        this.account = would.account();
        this.region = would.region();
        String type = target.type().toLowerCase(Locale.ROOT);
        this.kind = type.substring(type.lastIndexOf('.') + 1);
        this.names = List.of(target.label().split("/", -1));
    }

    /** A text somewhere in a request, and the field that it is in. */
    private record Leaf(String field, String text) {

        /** The name in an ARN or a URL; the text itself if it is neither. */
        String name() {
            boolean path = text.startsWith("arn:") || text.startsWith("https://");
            return path
                    ? text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1)
                    : text;
        }
    }

    boolean names(ApiCall call) {
        List<Leaf> leaves = new ArrayList<>();
        collect("", call.request().map(), leaves);
        String id = target.id();
        if (call.resources().contains(id)
                || (id.startsWith("arn:")
                        && leaves.stream().anyMatch(leaf -> leaf.text().equals(id)))) {
            return true;
        }
        return call.account().equals(account)
                && call.region().equals(region)
                && leaves.stream().anyMatch(this::isTarget)
                && names.subList(0, names.size() - 1).stream()
                        .allMatch(holder -> isHeld(call, leaves, holder));
    }

    private boolean isTarget(Leaf leaf) {
        return leaf.name().equals(names.getLast())
                && leaf.field().toLowerCase(Locale.ROOT).contains(kind);
    }

    private static boolean isHeld(ApiCall call, List<Leaf> leaves, String holder) {
        boolean byDefault =
                holder.equals(DEFAULT_CLUSTER)
                        && call.operation().startsWith("ecs:")
                        && !call.request().has("cluster");
        return byDefault || leaves.stream().anyMatch(leaf -> leaf.name().equals(holder));
    }

    /** Lists count as their field; a reader of JSON has limited the depth. */
    private static void collect(String field, @Nullable Object value, List<Leaf> into) {
        switch (value) {
            case String text -> into.add(new Leaf(field, text));
            case List<?> list -> list.forEach(item -> collect(field, item, into));
            case Map<?, ?> map ->
                    map.forEach((name, item) -> collect(String.valueOf(name), item, into));
            case null, default -> {}
        }
    }
}
