package dev.salve.engine.shadow;

import dev.salve.engine.runbook.GuardSettings.Earned;
import dev.salve.engine.runbook.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far a runbook and people agree.
 *
 * @param cases oldest first
 * @param messages decisions that would only have told people: there is nothing to compare
 */
public record Score(String runbook, List<Compared> cases, int messages) {

    private static final int ALL = 100;

    public Score {
        Objects.requireNonNull(runbook, "runbook is null");
        cases = List.copyOf(cases);
    }

    public int count(Outcome outcome) {
        return (int) cases.stream().filter(each -> each.outcome() == outcome).count();
    }

    /** Those that count for or against agreement. */
    public int compared() {
        return (int) cases.stream().filter(each -> each.outcome().counts()).count();
    }

    /** Of those, in whole percent rounded down; empty if there are none. */
    public OptionalInt agreement() {
        int compared = compared();
        return compared == 0
                ? OptionalInt.empty()
                : OptionalInt.of(count(Outcome.AGREED) * ALL / compared);
    }

    /**
     * The mode after the one that the newest decision was made in; empty if that was auto, or if
     * there is nothing to compare.
     */
    public Optional<Mode> next() {
        return cases.isEmpty()
                ? Optional.empty()
                : switch (cases.getLast().would().mode()) {
                    case DISABLED, OBSERVE -> Optional.of(Mode.APPROVE);
                    case APPROVE -> Optional.of(Mode.AUTO);
                    case AUTO -> Optional.empty();
                };
    }

    /** Whether it has shown what it must before it may go further. */
    public boolean ready(Earned earned) {
        return missing(earned).isEmpty();
    }

    /** What it has not shown yet, in words; empty if it is ready. */
    public List<String> missing(Earned earned) {
        List<String> missing = new ArrayList<>();
        int compared = compared();
        if (compared < earned.runs()) {
            missing.add(
                    "%d more to compare: %d of %d"
                            .formatted(earned.runs() - compared, compared, earned.runs()));
        }
        int agreed = count(Outcome.AGREED);
        if (agreed * (long) ALL < (long) earned.verifiedPercent() * compared) {
            missing.add(
                    "agreement: %d of %d, needed are %d %%"
                            .formatted(agreed, compared, earned.verifiedPercent()));
        }
        return List.copyOf(missing);
    }
}
