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

    @Override
    public String toString() {
        return type + " " + id;
    }
}
