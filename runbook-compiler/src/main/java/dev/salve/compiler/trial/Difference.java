package dev.salve.compiler.trial;

import dev.salve.compiler.yaml.Place;
import java.util.Objects;

/**
 * One way in which a trial did not go as its file says.
 *
 * @param place where the file says it
 * @param what what was compared: {@code decision}, {@code steps[1].with.desired}
 */
public record Difference(Place place, String what, String wanted, String got) {

    public Difference {
        Objects.requireNonNull(place, "place is null");
        Objects.requireNonNull(what, "what is null");
        Objects.requireNonNull(wanted, "wanted is null");
        Objects.requireNonNull(got, "got is null");
    }

    /** Without its place. */
    public String summary() {
        return what + ": wanted " + wanted + ", got " + got;
    }

    @Override
    public String toString() {
        return place + ": " + summary();
    }
}
