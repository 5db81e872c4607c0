package dev.salve.compiler.review;

import dev.salve.compiler.check.Cure;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import dev.salve.engine.approval.ApprovalTerms;
import dev.salve.engine.approval.Approvers;
import dev.salve.engine.approval.Quorum;
import dev.salve.engine.approval.Tally;
import dev.salve.engine.approval.Vote;
import dev.salve.engine.runbook.ApprovalRule;
import dev.salve.engine.runbook.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether enough people can approve, by the groups of the settings. Without groups there nothing
 * can be said. A Slack user group has members that only Slack knows: it is enough for anything.
 */
final class ApproverCheck {

    private static final String CODE = "approver";
    private static final String SLACK_GROUP = "slack:S";
    private static final String ADD = "add people below \"approvers:\" in the settings";

    private final Settings settings;
    private final Issues issues;

    ApproverCheck(Settings settings, Issues issues) {
        this.settings = settings;
        this.issues = issues;
    }

    void check(Reviewed reviewed) {
        if (settings.approvers().isEmpty() || reviewed.runbook().approval().isEmpty()) {
            return;
        }
        List<ApprovalRule.Requirement> require = reviewed.runbook().approval().get().require();
        long before = issues.errors();
        List<Node> entries = reviewed.items("approval", "require");
        if (entries.isEmpty()) {
            Node only =
                    reviewed.at("approval", "from")
                            .or(() -> reviewed.at("metadata", "owner"))
                            .orElseThrow();
            check(require.getFirst(), only, only.place());
        } else {
            for (int i = 0; i < entries.size(); i++) {
                Node entry = entries.get(i);
                Node from = Reviewed.entry(entry, "from").orElseThrow().value();
                Place count =
                        Reviewed.entry(entry, "count").map(Node.Entry::value).orElse(from).place();
                check(require.get(i), from, count);
            }
        }
        if (issues.errors() == before) {
            together(require, reviewed.key("approval", "require"));
        }
    }

    private void check(ApprovalRule.Requirement need, Node from, Place count) {
        long before = issues.errors();
        for (Node item : Reviewed.listed(from)) {
            if (item instanceof Node.Text text && isGroup(text.text())) {
                checkGroup(text);
            }
        }
        int people = people(need).size();
        if (issues.errors() == before && !isOpen(need) && people < need.count()) {
            issues.error(
                    count,
                    CODE,
                    "%d approvers are asked for, and %s can only give %d"
                            .formatted(need.count(), String.join(" and ", need.from()), people),
                    "ask for fewer, or " + ADD);
        }
    }

    private void checkGroup(Node.Text group) {
        if (!settings.approvers().containsKey(group.text())) {
            issues.error(
                    group.place(),
                    CODE,
                    "the settings know no group of approvers called \"" + group.text() + "\"",
                    Cure.nearest(group.text(), settings.approvers().keySet())
                            .map(near -> "did you mean \"" + near + "\"?")
                            .orElse("add it below \"approvers:\" in the settings"));
        }
    }

    /** Nobody fills two places: each entry may have enough people, and all together too few. */
    private void together(List<ApprovalRule.Requirement> require, Place place) {
        List<ApprovalRule.Requirement> closed =
                require.stream().filter(need -> !isOpen(need)).toList();
        if (!closed.isEmpty() && ifAllAgree(closed) instanceof Tally.Waiting) {
            issues.error(
                    place,
                    CODE,
                    "nobody counts twice, and the settings have too few people for %d different ones"
                            .formatted(
                                    closed.stream()
                                            .mapToInt(ApprovalRule.Requirement::count)
                                            .sum()),
                    "ask for fewer, or " + ADD);
        }
    }

    private Tally ifAllAgree(List<ApprovalRule.Requirement> require) {
        ApprovalTerms terms =
                new ApprovalTerms(
                        require,
                        true,
                        Optional.empty(),
                        Instant.EPOCH,
                        ApprovalRule.OnExpiry.DENY,
                        "",
                        "no plan");
        List<Vote> votes =
                require.stream()
                        .flatMap(need -> people(need).stream())
                        .distinct()
                        .map(person -> new Vote(person, true, "", Instant.EPOCH))
                        .toList();
        return Quorum.tally(terms, new Approvers(settings.approvers()), "nobody", votes);
    }

    private Set<String> people(ApprovalRule.Requirement need) {
        Set<String> people = new TreeSet<>();
        for (String from : need.from()) {
            if (isGroup(from)) {
                people.addAll(settings.approvers().getOrDefault(from, List.of()));
            } else {
                people.add(from);
            }
        }
        return people;
    }

    /** Whether somebody may approve whom the settings do not name. */
    private boolean isOpen(ApprovalRule.Requirement need) {
        return people(need).stream().anyMatch(person -> person.startsWith(SLACK_GROUP));
    }

    private static boolean isGroup(String from) {
        return !from.contains(":");
    }
}
