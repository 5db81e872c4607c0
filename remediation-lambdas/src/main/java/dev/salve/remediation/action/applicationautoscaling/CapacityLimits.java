package dev.salve.remediation.action.applicationautoscaling;

import dev.salve.engine.action.BlastRadius;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Resize;
import dev.salve.remediation.aws.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.applicationautoscaling.model.ScalableTarget;

/** What becomes of the two limits of a scalable target. */
record CapacityLimits(Resize min, Resize max) {

    static final String MIN = "min";
    static final String MAX = "max";

    static Reading<CapacityLimits> of(ScalableTarget target, Map<String, Object> params) {
        Values values = new Values(params);
        if (values.optionalWhole(MIN).isEmpty() && values.optionalWhole(MAX).isEmpty()) {
            return refused("nothing-asked", "neither min nor max is given; give one, or both");
        }
        return new CapacityLimits(
                        resize(MIN, Values.orZero(target.minCapacity()), values),
                        resize(MAX, Values.orZero(target.maxCapacity()), values))
                .unlessRefused();
    }

    /** What is not given stays, whatever the ceiling is. */
    private static Resize resize(String what, long now, Values values) {
        return values.optionalWhole(what)
                .map(asked -> Resize.held(what, now, asked, values.whole("at-most")))
                .orElseGet(() -> new Resize(what, now, now, now));
    }

    private Reading<CapacityLimits> unlessRefused() {
        if (changes().isEmpty()) {
            return refused("no-change", min.unchanged() + "; " + max.unchanged());
        }
        for (Resize change : changes()) {
            Optional<Reading.Absent<CapacityLimits>> refusal = change.refusal();
            if (refusal.isPresent()) {
                return refusal.get();
            }
        }
        return min.target() > max.target()
                ? refused(
                        "bounds-contradict",
                        "min would be %d, above max %d; change both"
                                .formatted(min.target(), max.target()))
                : new Reading.Present<>(this);
    }

    private List<Resize> changes() {
        return Stream.of(min, max).filter(Resize::isChange).toList();
    }

    String words() {
        return changes().stream().map(Resize::words).collect(Collectors.joining(", "));
    }

    Map<String, Object> before() {
        return Map.of(MIN, min.now(), MAX, max.now());
    }

    Map<String, Object> after() {
        return Map.of(MIN, min.target(), MAX, max.target());
    }

    /** A lower maximum takes away what is above it; what runs now is not known here. */
    BlastRadius blastRadius() {
        return max.blastRadius("capacity unit");
    }

    private static Reading<CapacityLimits> refused(String code, String reason) {
        return new Reading.Absent<>(code, reason);
    }
}
