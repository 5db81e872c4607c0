package dev.salve.engine.match;

import dev.salve.engine.event.Event;
import dev.salve.engine.event.FieldTable;
import dev.salve.engine.event.FieldValues;
import dev.salve.engine.event.LeafList;
import dev.salve.engine.match.Branches.Draft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All patterns of a bundle, so that an event is compared with the few it may match: by source and
 * detail-type first, then by the literal of one field, then exactly. Immutable, thread-safe.
 */
public final class PatternIndex {

    static final String SOURCE = "source";
    static final String DETAIL_TYPE = "detail-type";

    /**
     * So many patterns without any literal text to find them by may wait in one bucket before a
     * linter should object: each of them is compared with every event of its kind.
     */
    public static final int REST_LIMIT = 256;

    private final Branches branches;
    private final int sourceSlot;
    private final int typeSlot;
    private final Map<String, ByType> bySource;
    private final ByType anySource;
    private final int largestScan;

    private PatternIndex(Builder builder, Map<String, ByType> bySource, ByType anySource) {
        this.branches = Branches.of(builder.drafts);
        this.sourceSlot = builder.sourceSlot;
        this.typeSlot = builder.typeSlot;
        this.bySource = bySource;
        this.anySource = anySource;
        int most = bySource.values().stream().mapToInt(ByType::largestScan).max().orElse(0);
        this.largestScan = Math.max(most, anySource.largestScan());
    }

    /** An index whose fields are added to the table that reads the events. */
    public static Builder over(FieldTable.Builder fields) {
        return new Builder(fields);
    }

    /**
     * The numbers of the runbooks that the event matches, ascending.
     *
     * @param event read with the table that this index was built over
     */
    public int[] match(Event event) {
        if (event.fields() instanceof FieldValues values) {
            return match(values);
        }
        throw new IllegalArgumentException(
                "the event's fields are not from an EventReader: " + event.fields().getClass());
    }

    /** As {@link #match(Event)}, of any JSON object. */
    public int[] match(FieldValues values) {
        Candidates candidates = new Candidates(branches, values);
        Object source = values.leaf(sourceSlot);
        if (source instanceof String text) {
            find(bySource.get(text), values, candidates);
        } else if (source instanceof LeafList list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.value(i) instanceof String text) {
                    find(bySource.get(text), values, candidates);
                }
            }
        }
        find(anySource, values, candidates);
        return candidates.matched();
    }

    /** The most patterns that one event can have to be compared with one by one. */
    public int largestScan() {
        return largestScan;
    }

    private void find(@Nullable ByType types, FieldValues values, Candidates candidates) {
        if (types == null) {
            return;
        }
        Object type = values.leaf(typeSlot);
        if (type instanceof String text) {
            find(types.buckets.get(text), values, candidates);
        } else if (type instanceof LeafList list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.value(i) instanceof String text) {
                    find(types.buckets.get(text), values, candidates);
                }
            }
        }
        find(types.any, values, candidates);
    }

    private static void find(@Nullable Bucket bucket, FieldValues values, Candidates candidates) {
        if (bucket != null) {
            bucket.find(values, candidates);
        }
    }

    /** The buckets of one source, or of any source. */
    private record ByType(Map<String, Bucket> buckets, @Nullable Bucket any) {

        int largestScan() {
            int most = buckets.values().stream().mapToInt(Bucket::largestScan).max().orElse(0);
            return any == null ? most : Math.max(most, any.largestScan());
        }
    }

    /** Collects patterns. Not thread-safe. */
    public static final class Builder {

        private final FieldTable.Builder fields;
        private final int sourceSlot;
        private final int typeSlot;
        private final List<Draft> drafts = new ArrayList<>();
        private final Map<Optional<String>, Map<Optional<String>, BucketBuilder>> buckets =
                new HashMap<>();

        private Builder(FieldTable.Builder fields) {
            this.fields = fields;
            this.sourceSlot = fields.leaf(List.of(SOURCE));
            this.typeSlot = fields.leaf(List.of(DETAIL_TYPE));
        }

        /** A runbook's pattern; a runbook may have several, any of which may match. */
        public Builder add(int runbook, Pattern pattern) {
            for (Pattern.Branch branch : pattern.branches()) {
                Draft draft = new Draft(runbook, branch, fields);
                int number = drafts.size();
                drafts.add(draft);
                for (Optional<String> source : texts(branch, SOURCE)) {
                    for (Optional<String> type : texts(branch, DETAIL_TYPE)) {
                        buckets.computeIfAbsent(source, s -> new HashMap<>())
                                .computeIfAbsent(type, t -> new BucketBuilder())
                                .add(number, draft);
                    }
                }
            }
            return this;
        }

        public PatternIndex build() {
            Map<String, ByType> bySource = new HashMap<>();
            ByType anySource = new ByType(Map.of(), null);
            for (Map.Entry<Optional<String>, Map<Optional<String>, BucketBuilder>> entry :
                    buckets.entrySet()) {
                ByType types = types(entry.getValue());
                if (entry.getKey().isPresent()) {
                    bySource.put(entry.getKey().get(), types);
                } else {
                    anySource = types;
                }
            }
            return new PatternIndex(this, bySource, anySource);
        }

        private static ByType types(Map<Optional<String>, BucketBuilder> builders) {
            Map<String, Bucket> byType = new HashMap<>();
            builders.forEach(
                    (type, builder) -> type.ifPresent(text -> byType.put(text, builder.build())));
            BucketBuilder any = builders.get(Optional.<String>empty());
            return new ByType(byType, any == null ? null : any.build());
        }

        /** The texts that the field must be one of; empty in it if it may be others too. */
        private static List<Optional<String>> texts(Pattern.Branch branch, String field) {
            List<Optional<String>> texts = new ArrayList<>();
            for (FieldTest test : branch.fields()) {
                if (test.path().equals(List.of(field))) {
                    for (Condition condition : test.anyOf()) {
                        if (!(condition instanceof Condition.Exact exact)) {
                            return List.of(Optional.empty());
                        }
                        texts.add(Optional.of(exact.text()));
                    }
                }
            }
            return texts.isEmpty() ? List.of(Optional.empty()) : List.copyOf(new HashSet<>(texts));
        }
    }
}
