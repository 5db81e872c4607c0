package dev.salve.cli.explain;

import dev.salve.engine.decision.Assessment;
import dev.salve.engine.runbook.ApprovalRule.Requirement;
import dev.salve.engine.runbook.Asking;
import dev.salve.engine.runbook.Settings;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who would be asked, how many of them, until when, and what happens then.
 *
 * @param why what makes it ask
 * @param message empty if the runbook writes none: then the plan is shown
 */
record Asked(String why, String message, Asking asking, Settings settings, Instant now) {

    /** Empty if nobody is asked. */
    static Optional<Asked> of(Assessment.Wants wants, Settings settings, Instant now) {
        return wants.ask()
                .map(why ->
                        new Asked(why, wants.message(), Asking.of(wants.runbook()), settings, now));
    }

    /** {@code 1 of team-web (user:alice, user:bob)}. */
    String people() {
        return asking.require().stream().map(this::people).collect(Collectors.joining(", and "));
    }

    private String people(Requirement requirement) {
        return requirement.count()
                + " of "
                + requirement.from().stream().map(this::named).collect(Collectors.joining(" or "));
    }

    private String named(String entry) {
        List<String> members = settings.approvers().get(entry);
        if (members != null) {
            return entry
                    + (members.isEmpty() ? " (nobody)" : " (" + String.join(", ", members) + ")");
        }
        return entry.contains(":") ? entry : entry + " (no such group in salve.yaml: nobody)";
    }

    /** {@code 1 of team-web}. */
    String shortly() {
        return asking.require().stream()
                .map(need -> need.count() + " of " + String.join(" or ", need.from()))
                .collect(Collectors.joining(", and "));
    }

    Instant expiresAt() {
        return now.plus(asking.expiresIn());
    }

    /** What happens if nobody answers in time. */
    String then() {
        return switch (asking.onExpiry()) {
            case DENY -> "it is denied and nothing is done";
            case ESCALATE -> "on-call is told and nothing is done";
            case RUN -> "it runs without an answer";
        };
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("why", why);
        if (!message.isEmpty()) {
            json.put("message", message);
        }
        json.put("require", asking.require().stream().map(this::json).toList());
        json.put("requesterMayApprove", asking.requesterMayApprove());
        json.put("expiresAt", expiresAt().toString());
        json.put("onExpiry", asking.onExpiry().name().toLowerCase(Locale.ROOT));
        json.put("then", then());
        return json;
    }

    private Map<String, Object> json(Requirement requirement) {
        return Map.of(
                "from",
                requirement.from(),
                "count",
                (long) requirement.count(),
                "people",
                requirement.from().stream()
                        .flatMap(entry ->
                                settings.approvers().getOrDefault(entry, own(entry)).stream())
                        .distinct()
                        .toList());
    }

    private static List<String> own(String entry) {
        return entry.contains(":") ? List.of(entry) : List.of();
    }
}
