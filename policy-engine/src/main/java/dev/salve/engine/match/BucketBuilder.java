package dev.salve.engine.match;

import dev.salve.engine.match.Branches.Draft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Chooses for each branch of a bucket the field that tells it best from the others. */
final class BucketBuilder {

    private final List<Integer> numbers = new ArrayList<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<Literal, Integer> counts = new HashMap<>();
    private final Map<Literal, List<Integer>> chosen = new HashMap<>();
    private final List<Integer> rest = new ArrayList<>();

    void add(int number, Draft draft) {
        numbers.add(number);
        drafts.add(draft);
    }

    Bucket build() {
        drafts.forEach(this::count);
        for (int i = 0; i < drafts.size(); i++) {
            choose(numbers.get(i), drafts.get(i));
        }
        int most = chosen.values().stream().mapToInt(List::size).max().orElse(0);
        return new Bucket(pivots(), array(rest), rest.size() + most);
    }

    private void count(Draft draft) {
        for (int field = 0; field < draft.branch().fields().size(); field++) {
            for (List<Literal> options : options(draft, field)) {
                options.forEach(option -> counts.merge(option, 1, Integer::sum));
            }
        }
    }

    private void choose(int number, Draft draft) {
        List<Literal> best = null;
        for (int field = 0; field < draft.branch().fields().size(); field++) {
            List<Literal> pivot = pivot(options(draft, field));
            if (pivot != null && (best == null || isBetter(pivot, best))) {
                best = pivot;
            }
        }
        if (best == null) {
            rest.add(number);
        } else {
            best.stream()
                    .distinct()
                    .forEach(l -> chosen.computeIfAbsent(l, k -> new ArrayList<>()).add(number));
        }
    }

    /** For each condition of the field, the literals one of which a value must have. */
    private static List<List<Literal>> options(Draft draft, int field) {
        FieldTest test = draft.branch().fields().get(field);
        String name = test.name();
        if (name.equals(PatternIndex.SOURCE) || name.equals(PatternIndex.DETAIL_TYPE)) {
            return List.of();
        }
        int slot = draft.slot(field);
        return test.anyOf().stream().map(condition -> options(slot, condition)).toList();
    }

    private static List<Literal> options(int slot, Condition condition) {
        List<Literal> options = new ArrayList<>();
        switch (condition) {
            case Condition.Exact exact -> options.add(new Literal(slot, Kind.EXACT, exact.text()));
            case Condition.Prefix prefix ->
                    options.add(new Literal(slot, Kind.PREFIX, prefix.text()));
            case Condition.Suffix suffix ->
                    options.add(new Literal(slot, Kind.SUFFIX, suffix.text()));
            case Condition.Wildcard wildcard -> {
                Glob glob = wildcard.glob();
                if (glob.stars() == 0) {
                    options.add(new Literal(slot, Kind.EXACT, glob.first()));
                } else {
                    options.add(new Literal(slot, Kind.PREFIX, glob.first()));
                    options.add(new Literal(slot, Kind.SUFFIX, glob.last()));
                }
            }
            case Condition.Constant c -> {}
            case Condition.NumberIs c -> {}
            case Condition.Range c -> {}
            case Condition.EqualsIgnoreCase c -> {}
            case Condition.PrefixIgnoreCase c -> {}
            case Condition.SuffixIgnoreCase c -> {}
            case Condition.Cidr c -> {}
            case Condition.AnythingBut c -> {}
            case Condition.Exists c -> {}
        }
        options.removeIf(option -> option.kind() != Kind.EXACT && option.text().isEmpty());
        return options;
    }

    /** The rarest literal of each condition; null if a condition has none. */
    private @Nullable List<Literal> pivot(List<List<Literal>> options) {
        List<Literal> pivot = new ArrayList<>();
        for (List<Literal> ofOne : options) {
            Literal best = null;
            for (Literal literal : ofOne) {
                if (best == null || isBetter(List.of(literal), List.of(best))) {
                    best = literal;
                }
            }
            if (best == null) {
                return null;
            }
            pivot.add(best);
        }
        return pivot.isEmpty() ? null : pivot;
    }

    private boolean isBetter(List<Literal> a, List<Literal> b) {
        int byCount = Integer.compare(mostCommon(a), mostCommon(b));
        return byCount != 0 ? byCount < 0 : shortest(a) > shortest(b);
    }

    private int mostCommon(List<Literal> literals) {
        return literals.stream().mapToInt(l -> counts.getOrDefault(l, 0)).max().orElse(0);
    }

    private static int shortest(List<Literal> literals) {
        return literals.stream()
                .mapToInt(l -> l.kind() == Kind.EXACT ? Integer.MAX_VALUE : l.text().length())
                .min()
                .orElse(0);
    }

    private Bucket.Pivot[] pivots() {
        Map<Integer, Map<Kind, Map<String, int[]>>> bySlot = new TreeMap<>();
        chosen.forEach((literal, branches) ->
                bySlot.computeIfAbsent(literal.slot(), s -> new HashMap<>())
                        .computeIfAbsent(literal.kind(), k -> new HashMap<>())
                        .put(literal.text(), array(branches)));
        return bySlot.entrySet().stream()
                .map(entry -> pivot(entry.getKey(), entry.getValue()))
                .toArray(Bucket.Pivot[]::new);
    }

    private static Bucket.Pivot pivot(int slot, Map<Kind, Map<String, int[]>> kinds) {
        return new Bucket.Pivot(
                slot,
                kinds.getOrDefault(Kind.EXACT, Map.of()),
                kinds.getOrDefault(Kind.PREFIX, Map.of()),
                kinds.getOrDefault(Kind.SUFFIX, Map.of()));
    }

    private static int[] array(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }

    private enum Kind {
        EXACT,
        PREFIX,
        SUFFIX
    }

    private record Literal(int slot, Kind kind, String text) {}
}
