package dev.salve.compiler.event;

import dev.salve.compiler.check.Cure;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks who a pattern wants events from. */
final class SourceCheck {

    private static final String CODE = "match-source";

    /** In shorter names a few letters make another service: aws.elb, aws.emr. */
    private static final int SHORTEST = 10;

    private final EventCatalogue catalogue;
    private final Issues issues;

    SourceCheck(EventCatalogue catalogue, Issues issues) {
        this.catalogue = catalogue;
        this.issues = issues;
    }

    /**
     * What {@code source} stands for, its slips reported.
     *
     * @param detailTypes that the pattern asks for: they tell whether a name is meant for AWS's
     */
    Names check(Node.Entry source, Collection<String> detailTypes) {
        List<Node> entries = Entries.of(source.value());
        Names names = new Names(List.of(), true, entries.isEmpty());
        for (Node entry : entries) {
            Optional<String> literal = Entries.literal(entry);
            names =
                    names.or(
                            literal.map(name -> named(name, entry, detailTypes))
                                    .orElseGet(() -> operator(entry)));
        }
        return names;
    }

    private Names named(String name, Node entry, Collection<String> detailTypes) {
        if (catalogue.knows(name)) {
            return new Names(List.of(name), true, false);
        }
        Optional<String> meant =
                EventCatalogue.isAws(name) ? nearest(name) : meant(name, detailTypes);
        if (EventCatalogue.isAws(name) || meant.isPresent()) {
            issues.warning(
                    entry.place(),
                    CODE,
                    (meant.isPresent() ? "no AWS service sends" : "no AWS service is known to send")
                            + " events as \""
                            + name
                            + "\"",
                    meant.map(known -> "did you mean \"" + known + "\"?")
                            .orElse("compare it with the \"source\" of such an event"));
        }
        return Names.SILENT;
    }

    private Optional<String> nearest(String name) {
        Set<String> sources = catalogue.sources();
        Optional<String> slip = sources.stream().filter(s -> Slip.between(name, s)).findFirst();
        return slip.isPresent() || name.length() < SHORTEST ? slip : Cure.nearest(name, sources);
    }

    /** Which service a name of another form was meant for; most are no slips, but not AWS's. */
    private Optional<String> meant(String name, Collection<String> detailTypes) {
        String lower = name.toLowerCase(Locale.ROOT);
        String bare =
                lower.replaceFirst("^(aws|amazon)[^a-z0-9]+", "")
                        .replaceFirst("\\.amazonaws\\.com$", "");
        String full = "aws." + bare;
        Set<String> senders = new TreeSet<>();
        detailTypes.forEach(type -> senders.addAll(catalogue.senders(type)));
        boolean named = !bare.equals(lower) && catalogue.knows(full);
        return named || senders.contains(full)
                ? Optional.of(full)
                : senders.stream().filter(sender -> Slip.between(full, sender)).findFirst();
    }

    private Names operator(Node entry) {
        return entry instanceof Node.Mapping
                ? Entries.matched(entry, catalogue.sources())
                        .map(known -> new Names(known, false, known.isEmpty()))
                        .orElse(Names.SILENT)
                : Names.SILENT;
    }
}
