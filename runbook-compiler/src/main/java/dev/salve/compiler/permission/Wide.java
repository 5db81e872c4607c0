package dev.salve.compiler.permission;

import dev.salve.compiler.yaml.Place;
import java.util.Comparator;
import java.util.Objects;

/**
 * An operation that could not be narrowed to one resource.
 *
 * @param why in words
 * @param place of the value in the runbook that is not constant, else of what asks for it
 */
public record Wide(String operation, String why, Place place) implements Comparable<Wide> {

    private static final Comparator<Wide> ORDER =
            Comparator.comparing(Wide::place)
                    .thenComparing(Wide::why)
                    .thenComparing(Wide::operation);

    public Wide {
        Objects.requireNonNull(operation, "operation is null");
        Objects.requireNonNull(why, "why is null");
        Objects.requireNonNull(place, "place is null");
    }

    @Override
    public int compareTo(Wide other) {
        return ORDER.compare(this, other);
    }
}
