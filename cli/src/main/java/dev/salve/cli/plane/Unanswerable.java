package dev.salve.cli.plane;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.runbook.ApprovalRule.Requirement;
import dev.salve.engine.runbook.Asking;
import dev.salve.engine.runbook.Runbook;
import dev.salve.engine.runbook.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runbooks that ask people whom the settings do not name: each run waits until it expires. */
final class Unanswerable {

    private Unanswerable() {}

    /** One line with its cure; empty if somebody can answer for each runbook. */
    static Optional<String> warning(Policy policy) {
        List<String> names =
                policy.runbooks().stream()
                        .filter(Unanswerable::asks)
                        .filter(runbook -> isUnanswerable(runbook, policy.settings()))
                        .map(runbook -> runbook.name() + " (it asks " + asked(runbook) + ")")
                        .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "nobody can approve "
                                + String.join(", ", names)
                                + " — add approvers to salve.yaml");
    }

    private static boolean asks(Runbook runbook) {
        return switch (runbook.mode()) {
            case DISABLED, OBSERVE -> false;
            case APPROVE -> true;
            case AUTO -> runbook.approval().isPresent() || hasClassD(runbook);
        };
    }

    private static boolean hasClassD(Runbook runbook) {
        return runbook.steps().stream()
                .anyMatch(step -> step.action().actionClass() == ActionClass.D);
    }

    private static boolean isUnanswerable(Runbook runbook, Settings settings) {
        return Asking.of(runbook).require().stream().anyMatch(need -> hasNobody(need, settings));
    }

    private static boolean hasNobody(Requirement need, Settings settings) {
        return need.from().stream().noneMatch(entry -> isSomebody(entry, settings));
    }

    /** A person's id has a colon, as {@code user:alice}; all else is a group. */
    private static boolean isSomebody(String entry, Settings settings) {
        return entry.contains(":")
                || !settings.approvers().getOrDefault(entry, List.of()).isEmpty();
    }

    private static String asked(Runbook runbook) {
        return Asking.of(runbook).require().stream()
                .flatMap(need -> need.from().stream())
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
