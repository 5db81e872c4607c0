package dev.salve.compiler.event;

import dev.salve.compiler.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One way for an event to match a pattern, as far as {@code source} and {@code detail-type} say:
 * each alternative of a {@code $or} that names them is one.
 */
record Scope(Optional<Node.Entry> source, Optional<Node.Entry> detailType) {

    static final String OR = "$or";

    /** More ways than that, and nothing is said of any. */
    static final int MOST = 64;

    /** A pattern before anything of it was read. */
    static final List<Scope> ANY = List.of(new Scope(Optional.empty(), Optional.empty()));

    /**
     * The ways to match a map of fields, which stands where an event already is in one of these.
     */
    static List<Scope> of(Node.Mapping fields, List<Scope> outer) {
        Optional<Node.Entry> source = fields.entry(Envelope.SOURCE);
        Optional<Node.Entry> detailType = fields.entry(Envelope.DETAIL_TYPE);
        List<Scope> scopes = new ArrayList<>();
        for (Scope scope : outer) {
            scopes.add(new Scope(source.or(scope::source), detailType.or(scope::detailType)));
        }
        for (Node.Entry entry : fields.entries()) {
            List<Node.Mapping> alternatives = alternatives(entry);
            if (!alternatives.isEmpty()) {
                List<Scope> before = scopes;
                scopes = alternatives.stream().flatMap(map -> of(map, before).stream()).toList();
            }
            if (scopes.size() > MOST) {
                return ANY;
            }
        }
        return scopes;
    }

    /** The alternatives of a {@code $or}; empty if the entry is none. */
    static List<Node.Mapping> alternatives(Node.Entry entry) {
        List<Node.Mapping> alternatives = new ArrayList<>();
        if (entry.key().text().equals(OR) && entry.value() instanceof Node.Sequence list) {
            for (Node item : list.items()) {
                if (item instanceof Node.Mapping map) {
                    alternatives.add(map);
                }
            }
        }
        return alternatives;
    }

    /** The fields without one of them. */
    static Node.Mapping without(Node.Mapping fields, Node.Entry entry) {
        return new Node.Mapping(
                fields.entries().stream().filter(e -> !e.equals(entry)).toList(), fields.place());
    }
}
