package dev.salve.engine.guardrail;

import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.guardrail.GuardSnapshot.Touch;
import dev.salve.engine.runbook.Limits.BlastLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A step touches no more of a group than the runbook's {@code limits.blast-radius} allows, one
 * member or a tenth without it, and in no case more than the settings' share. What other runs
 * touch, or touched in the last hour, counts too. Messages serve nobody: for them only the
 * runbook's own limit holds. What is taken back may touch what it touched; the steps of {@code
 * on-failure} are new actions, and bounded like any other.
 */
public record BlastRadiusGuardrail() implements Guardrail {

    /** How long a touched member counts. */
    static final Duration REMEMBERED = Duration.ofHours(1);

    private static final int DEFAULT_PERCENT = 10;

    private static final String SERVES_NOBODY = "message";

    @Override
    public String name() {
        return "blast-radius";
    }

    @Override
    public Verdict check(GuardRequest request, GuardSnapshot snapshot) {
        if (request.stage() == GuardRequest.Stage.UNDO) {
            return Verdict.allow();
        }
        for (PlannedChange change : request.changes()) {
            if (change.blastRadius().isPresent() && change.blastRadius().get().touched() > 0) {
                Allowed allowed = Allowed.by(request, change.blastRadius().get());
                Verdict verdict = check(change.step(), allowed, request, snapshot);
                if (verdict instanceof Verdict.Deny) {
                    return verdict;
                }
            }
        }
        return Verdict.allow();
    }

    private Verdict check(
            String step, Allowed allowed, GuardRequest request, GuardSnapshot snapshot) {
        String words = step + " would touch " + allowed.radius;
        if (!allowed.with(0)) {
            return Verdict.deny(
                    this, Verdict.Kind.REFUSED, words + "; allowed: " + allowed.words());
        }
        if (snapshot.target().touches().isEmpty() || allowed.alone) {
            return Verdict.allow();
        }
        List<Touch> others = others(request, snapshot);
        long taken = others.stream().mapToLong(Touch::units).sum();
        if (allowed.with(taken)) {
            return Verdict.allow();
        }
        return new Verdict.Deny(
                name(),
                Verdict.Kind.LIMITED,
                words
                        + ", and other runs touched "
                        + taken
                        + " in the last hour; allowed: "
                        + allowed.words(),
                Optional.ofNullable(roomAt(allowed, others, taken)));
    }

    private static List<Touch> others(GuardRequest request, GuardSnapshot snapshot) {
        Instant since = request.now().minus(REMEMBERED);
        return snapshot.target().touches().stream()
                .filter(touch -> !touch.runId().equals(request.runId()))
                .filter(touch -> touch.open() || touch.at().isAfter(since))
                .sorted(Comparator.comparing(Touch::at))
                .toList();
    }

    /**
     * When enough of the touches that are over are forgotten; null if the open ones are too many.
     */
    private static @Nullable Instant roomAt(Allowed allowed, List<Touch> others, long taken) {
        long left = taken;
        for (Touch touch : others) {
            if (!touch.open()) {
                left -= touch.units();
                if (allowed.with(left)) {
                    return touch.at().plus(REMEMBERED);
                }
            }
        }
        return null;
    }

    /**
     * What one step may touch.
     *
     * @param most in percent, whatever the limit says
     * @param alone whether what other runs touch does not matter
     */
    private record Allowed(BlastRadius radius, BlastLimit limit, int most, boolean alone) {

        static Allowed by(GuardRequest request, BlastRadius radius) {
            boolean alone = radius.unit().equals(SERVES_NOBODY);
            int most = alone ? 100 : request.settings().guards().blastPercent();
            BlastLimit otherwise = new BlastLimit.Percent(alone ? 100 : DEFAULT_PERCENT);
            return new Allowed(
                    radius, request.limits().blastRadius().orElse(otherwise), most, alone);
        }

        boolean with(long taken) {
            // No more members than there are can have been touched.
            long most = Math.max(radius.of(), radius.touched());
            return within(
                    new BlastRadius(
                            Math.min(radius.touched() + taken, most), radius.of(), radius.unit()));
        }

        private boolean within(BlastRadius all) {
            boolean capped = all.touched() <= 1 || all.percent() <= most;
            return switch (limit) {
                case BlastLimit.Count(int count) -> capped && all.touched() <= count;
                case BlastLimit.Percent(int percent) ->
                        capped && (all.touched() <= 1 || all.percent() <= percent);
            };
        }

        String words() {
            return switch (limit) {
                case BlastLimit.Count(int count) -> count + atMost();
                case BlastLimit.Percent(int percent) -> "one or " + Math.min(percent, most) + " %";
            };
        }

        private String atMost() {
            return most < 100 ? ", and one or " + most + " %" : "";
        }
    }
}
