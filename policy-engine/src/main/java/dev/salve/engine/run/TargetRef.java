package dev.salve.engine.run;

import java.util.Objects;

/**
 * The canonical resource a run acts on.
 *
 * @param type for example {@code ecs.service}
 * @param id its ARN where it has one
 */
public record TargetRef(String type, String id) {

    public TargetRef {
        if (type.isEmpty() || id.isEmpty()) {
            throw new IllegalArgumentException("empty target: " + type + " " + id);
        }
        Objects.requireNonNull(id, "id is null");
    }

    /** Short, for people: {@code prod/shop} for a service, {@code batch} for a group. */
    public String label() {
        String last = id.substring(id.lastIndexOf(':') + 1);
        int kind = last.indexOf('/');
        return kind > 0 && !last.substring(0, kind).contains(".") ? last.substring(kind + 1) : last;
    }

    @Override
    public String toString() {
        return type + " " + id;
    }
}
