package dev.salve.compiler.event;

import dev.salve.compiler.check.Cure;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks which kinds of event a pattern wants, given who sends them. */
final class TypeCheck {

    private static final String CODE = "match-type";

    private final EventCatalogue catalogue;
    private final Issues issues;

    TypeCheck(EventCatalogue catalogue, Issues issues) {
        this.catalogue = catalogue;
        this.issues = issues;
    }

    /**
     * What {@code detail-type} stands for, its slips reported.
     *
     * @param sources who may send it; empty if the pattern does not say
     */
    Names check(Node.Entry detailType, Optional<Names> sources) {
        List<Node> entries = Entries.of(detailType.value());
        if (entries.isEmpty() || sources.filter(Names::silent).isPresent()) {
            return Names.SILENT;
        }
        Names names = new Names(List.of(), true, false);
        for (Node entry : entries) {
            Optional<String> literal = Entries.literal(entry);
            Names more =
                    literal.map(name -> named(name, entry, sources))
                            .orElseGet(() -> operator(entry, sources));
            names = names.or(more);
        }
        return names;
    }

    private Names named(String name, Node entry, Optional<Names> sources) {
        boolean sent =
                sources.map(Names::known)
                        .map(known -> known.stream().anyMatch(s -> catalogue.has(s, name)))
                        .orElseGet(() -> !catalogue.senders(name).isEmpty());
        if (sent) {
            return new Names(List.of(name), true, false);
        }
        sources.filter(Names::exact).ifPresent(known -> judge(name, entry, known.known()));
        return Names.SILENT;
    }

    private void judge(String name, Node entry, List<String> sources) {
        Set<String> types = types(sources);
        Set<String> meant = new TreeSet<>(types);
        meant.removeIf(type -> !Slip.between(name, type));
        Set<String> senders = catalogue.senders(name);
        if (!meant.isEmpty()) {
            String nearest = Cure.nearest(name, meant).orElseGet(() -> meant.iterator().next());
            issues.error(entry.place(), CODE, sendNo(sources, name), didYouMean(nearest));
        } else if (!senders.isEmpty()) {
            issues.warning(
                    entry.place(),
                    CODE,
                    sendNo(sources, name),
                    String.join(", ", senders) + " does: correct the source");
        } else if (sources.stream().allMatch(catalogue::sends)) {
            issues.warning(
                    entry.place(),
                    CODE,
                    String.join(", ", sources)
                            + ": no event is known that is called \""
                            + name
                            + "\"",
                    Cure.nearest(name, types)
                            .map(TypeCheck::didYouMean)
                            .orElse("compare it with the \"detail-type\" of such an event"));
        }
    }

    private static String sendNo(List<String> sources, String name) {
        return String.join(" and ", sources)
                + (sources.size() == 1 ? " sends" : " send")
                + " no \""
                + name
                + "\"";
    }

    private static String didYouMean(String type) {
        return "did you mean \"" + type + "\"?";
    }

    private Set<String> types(List<String> sources) {
        Set<String> types = new TreeSet<>();
        sources.forEach(source -> types.addAll(catalogue.detailTypes(source)));
        return types;
    }

    private Names operator(Node entry, Optional<Names> sources) {
        if (!(entry instanceof Node.Mapping) || sources.isEmpty()) {
            return Names.SILENT;
        }
        List<String> from = sources.get().known();
        Optional<List<String>> matched = Entries.matched(entry, types(from));
        if (matched.filter(List::isEmpty).isPresent()
                && sources.get().exact()
                && from.stream().allMatch(catalogue::sends)) {
            issues.warning(
                    entry.place(),
                    CODE,
                    String.join(", ", from) + ": no event is known whose detail-type matches this",
                    "compare it with the \"detail-type\" of such an event");
        }
        return matched.map(known -> new Names(known, false, known.isEmpty())).orElse(Names.SILENT);
    }
}
