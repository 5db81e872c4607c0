package dev.salve.compiler.permission;

import dev.salve.compiler.yaml.Node;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.expression.Template;
import dev.salve.engine.runbook.Runbook;
import dev.salve.engine.runbook.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The least that runbooks need of IAM. The mode does not matter: a runbook that only observes needs
 * its write policy on the day it is trusted. Nothing here reads a file or calls AWS.
 *
 * @param runbooks their names
 * @param untold of region and account, those that some ARN needs and nobody told: any, then
 * @param wide what could not be narrowed, and why, by place
 */
public record Permissions(
        List<String> runbooks,
        SortedSet<Grant> read,
        SortedSet<Grant> write,
        SortedSet<String> untold,
        List<Wide> wide) {

    /** How the workflow reads an alarm again. */
    private static final String ALARM = "cloudwatch.alarm";

    /** How a freeze of the settings is read. */
    private static final String CALENDAR = "ssm.calendar";

    public Permissions {
        runbooks = List.copyOf(runbooks);
        read = Collections.unmodifiableSortedSet(new TreeSet<>(read));
        write = Collections.unmodifiableSortedSet(new TreeSet<>(write));
        untold = Collections.unmodifiableSortedSet(new TreeSet<>(untold));
        wide = List.copyOf(wide);
    }

    /** What one runbook needs where the settings name no change calendar. */
    public static Permissions of(
            Runbook runbook, Node.Mapping root, Catalogue catalogue, Realm realm) {
        return of(runbook, root, catalogue, realm, List.of());
    }

    /**
     * What one runbook needs.
     *
     * @param root the document that it was compiled from, for places
     * @param realm where its resources are
     * @param calendars the settings' change calendars, which are read before anything acts
     */
    public static Permissions of(
            Runbook runbook,
            Node.Mapping root,
            Catalogue catalogue,
            Realm realm,
            List<Settings.ChangeCalendar> calendars) {
        Collector collector = new Collector(new Constants(runbook, catalogue), realm);
        facts(runbook, root, catalogue, collector);
        alarm(root, catalogue, collector);
        calendars.forEach(calendar -> calendar(calendar, root, catalogue, collector));
        StepNeeds steps = new StepNeeds(catalogue, collector);
        steps.add(runbook.steps(), root, "steps");
        steps.add(runbook.onFailure(), root, "on-failure");
        return new Permissions(
                List.of(runbook.name()),
                collector.grants(Access.READ),
                collector.grants(Access.WRITE),
                collector.untold(),
                List.copyOf(collector.wide()));
    }

    /** What all of them together need. */
    public static Permissions merged(Collection<Permissions> all) {
        return new Permissions(
                all.stream().flatMap(each -> each.runbooks().stream()).toList(),
                Grant.essential(all.stream().flatMap(each -> each.read().stream()).toList()),
                Grant.essential(all.stream().flatMap(each -> each.write().stream()).toList()),
                new TreeSet<>(all.stream().flatMap(each -> each.untold().stream()).toList()),
                all.stream().flatMap(each -> each.wide().stream()).distinct().toList());
    }

    public SortedSet<Grant> grants(Access access) {
        return switch (access) {
            case READ -> read;
            case WRITE -> write;
        };
    }

    public PolicyDocument policy(Access access) {
        return PolicyDocument.of(access, grants(access));
    }

    /** What a person should know of these policies beside {@link #wide}. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        anywhere().ifPresent(remarks::add);
        for (Access access : Access.values()) {
            int characters = policy(access).characters();
            if (characters > PolicyDocument.MOST_CHARACTERS) {
                remarks.add(
                        "the "
                                + access.word()
                                + " policy has "
                                + characters
                                + " characters; IAM takes "
                                + PolicyDocument.MOST_CHARACTERS
                                + " in a managed policy: attach it in parts");
            }
        }
        return remarks;
    }

    private Optional<String> anywhere() {
        if (untold.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                "any "
                        + String.join(" and any ", untold)
                        + ": name "
                        + (untold.size() == 1 ? "it" : "them")
                        + " with --"
                        + String.join(" and --", untold)
                        + ", or allow just one in salve.yaml");
    }

    private static void facts(
            Runbook runbook, Node.Mapping root, Catalogue catalogue, Collector collector) {
        Node written = Use.entry(root, "facts").orElse(root);
        for (Runbook.Fact fact : runbook.facts()) {
            Node node = Use.entry(written, fact.name()).orElse(written);
            read(new Use(fact.lookup(), fact.with(), node), catalogue, collector);
        }
    }

    private static void alarm(Node.Mapping root, Catalogue catalogue, Collector collector) {
        Node match = Use.entry(root, "match").orElse(root);
        if (AlarmMatches.possible(match)) {
            read(new Use(ALARM, Map.of(), match), catalogue, collector);
        }
    }

    private static void calendar(
            Settings.ChangeCalendar freeze,
            Node.Mapping root,
            Catalogue catalogue,
            Collector collector) {
        String calendar = freeze.calendar();
        Use use = new Use(CALENDAR, Map.of("calendar", Template.text(calendar)), root);
        catalogue.lookup(CALENDAR).map(LookupManifest::iam).stream()
                .flatMap(List::stream)
                // A shared calendar is of another account than all else: its ARN stands as it is.
                .map(permission ->
                        calendar.startsWith("arn:")
                                ? new IamPermission(permission.operation(), calendar)
                                : permission)
                .forEach(permission -> collector.add(use, permission, Access.READ));
    }

    private static void read(Use use, Catalogue catalogue, Collector collector) {
        catalogue.lookup(use.name()).map(LookupManifest::iam).stream()
                .flatMap(List::stream)
                .forEach(permission -> collector.add(use, permission, Access.READ));
    }
}
