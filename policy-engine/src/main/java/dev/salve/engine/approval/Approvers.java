package dev.salve.engine.approval;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Who may vote, by the groups of {@code salve.yaml} as they are now. Nobody is in a group that is
 * empty or unknown: no approver list means no.
 */
public record Approvers(Map<String, List<String>> groups) {

    public Approvers {
        groups = Map.copyOf(groups);
    }

    /** Whether a person stands in a requirement's list, by name or through a group. */
    public boolean mayVote(String person, List<String> from) {
        return from.stream()
                .anyMatch(entry ->
                        entry.equals(person)
                                || groups.getOrDefault(entry, List.of()).contains(person));
    }

    /** Why a person's vote does not count, empty if it does. */
    public Optional<String> refusal(ApprovalTerms terms, String person, String requestedBy) {
        if (person.equals(requestedBy) && !terms.requesterMayApprove()) {
            return Optional.of(person + " asked for this run and may not approve it");
        }
        if (terms.excludedEditor().filter(person::equals).isPresent()) {
            return Optional.of(person + " changed this runbook last and may not approve its runs");
        }
        boolean listed = terms.require().stream().anyMatch(need -> mayVote(person, need.from()));
        return listed
                ? Optional.empty()
                : Optional.of(
                        person
                                + " is not among the approvers ("
                                + String.join(", ", named(terms))
                                + ") — ask one of them, or add the name to a group in salve.yaml");
    }

    private TreeSet<String> named(ApprovalTerms terms) {
        TreeSet<String> names = new TreeSet<>();
        terms.require().forEach(need -> need.from().forEach(entry -> addTo(names, entry)));
        return names;
    }

    private void addTo(TreeSet<String> names, String entry) {
        List<String> members = groups.getOrDefault(entry, List.of());
        if (members.isEmpty()) {
            names.add(entry);
        } else {
            names.addAll(members);
        }
    }
}
