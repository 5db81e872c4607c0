package dev.salve.compiler.review;

import dev.salve.compiler.pattern.Reach;
import dev.salve.compiler.yaml.Issues;
import dev.salve.engine.runbook.Runbook;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Runbooks that want the same target for the same event, where that is certain from their matches
 * alone: the one of lower priority hardly ever runs, and between equal ones chance would decide.
 */
final class Overlaps {

    private final Issues issues;

    Overlaps(Issues issues) {
        this.issues = issues;
    }

    /** What of a runbook is compared. */
    private record Claim(Reviewed reviewed, Reach match, String type, String id) {

        static Claim of(Reviewed reviewed) {
            Runbook runbook = reviewed.runbook();
            return new Claim(
                    reviewed,
                    Reach.of(runbook.match()),
                    Definitions.of(runbook.target().type(), runbook),
                    Definitions.of(runbook.target().id(), runbook));
        }

        String name() {
            return reviewed.runbook().name();
        }

        int priority() {
            return reviewed.runbook().priority();
        }

        boolean contests(Claim other) {
            return priority() == other.priority()
                    && type.equals(other.type)
                    && id.equals(other.id)
                    && match.overlaps(other.match);
        }

        boolean shadows(Claim other) {
            return priority() > other.priority()
                    && type.equals(other.type)
                    && other.match.isWithin(match);
        }
    }

    void check(List<Reviewed> runbooks) {
        List<Claim> claims =
                runbooks.stream()
                        .filter(Reviewed::acts)
                        .map(Claim::of)
                        .sorted(Comparator.comparingInt(Claim::priority).reversed())
                        .toList();
        for (int i = 0; i < claims.size(); i++) {
            check(claims.get(i), claims.subList(0, i));
        }
    }

    /**
     * @param before those of higher priority, highest first, and those of the same that come first
     */
    private void check(Claim claim, List<Claim> before) {
        first(before, other -> other.contests(claim)).ifPresent(other -> contested(claim, other));
        first(before, other -> other.shadows(claim)).ifPresent(other -> shadowed(claim, other));
    }

    private static Optional<Claim> first(List<Claim> claims, Predicate<Claim> which) {
        return claims.stream().filter(which).findFirst();
    }

    private void contested(Claim claim, Claim other) {
        issues.error(
                claim.reviewed.key("match"),
                "contested",
                "%s wants the same target for the same events with the same priority, %d"
                        .formatted(other.name(), other.priority()),
                "give one of them a higher priority, or a match of its own");
    }

    private void shadowed(Claim claim, Claim other) {
        issues.warning(
                claim.reviewed.key("match"),
                "shadowed",
                "every event of this match is also matched by %s (priority %d)"
                                .formatted(other.name(), other.priority())
                        + "; it runs only when that one is skipped",
                "narrow one match, or raise this priority");
    }
}
