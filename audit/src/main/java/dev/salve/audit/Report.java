package dev.salve.audit;

import dev.salve.engine.invariant.Watch.Standing;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The result of a verification.
 *
 * @param findings sorted by file; faults and notes
 * @param promises of the safety contract, each with how often it could be judged; empty if nothing
 *     was read
 */
public record Report(List<Finding> findings, Counts counts, List<Standing> promises) {

    /**
     * How much was looked at.
     *
     * @param records files that are sound records by themselves
     * @param closed chains of runs that end in {@code run.closed}
     * @param open chains of runs that do not
     */
    public record Counts(long files, long records, long chains, long closed, long open) {}

    public Report {
        findings = findings.stream().sorted().toList();
        promises = List.copyOf(promises);
    }

    /**
     * The worst that was found. What could not be read comes before a gap: the missing may be in
     * there.
     */
    public Verdict verdict() {
        Set<Verdict> found =
                findings.stream()
                        .map(finding -> finding.kind().verdict())
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Verdict.class)));
        return List.of(Verdict.TAMPERED, Verdict.BROKEN, Verdict.UNCHECKED, Verdict.GAP).stream()
                .filter(found::contains)
                .findFirst()
                .orElse(Verdict.SOUND);
    }
}
