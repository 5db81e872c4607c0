package dev.salve.compiler.pattern;

import java.util.List;
import java.util.Map;

/**
 * How much there is to do for the wildcards of a pattern: event-ruler takes the whole pattern once
 * for each way to choose one alternative from every {@code $or}, and gets slower with each
 * character after a {@code *}. Known without doing it.
 */
final class WildcardWork {

    /**
     * Above this measuring a pattern takes seconds. EventBridge's own patterns have at most 4,096
     * characters, wildcards or not.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html">Quotas</a>
     */
    static final long MOST = 4_000;

    private static final String WILDCARD = "wildcard";
    private static final String OR = "$or";

    private WildcardWork() {}

    /** Characters of its wildcards, times the ways to choose; at most {@link Integer#MAX_VALUE}. */
    static long of(Map<String, Object> pattern) {
        return capped(characters(pattern, false) * choices(pattern));
    }

    private static long choices(Object value) {
        long choices = 1;
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                boolean or = OR.equals(entry.getKey()) && entry.getValue() instanceof List<?>;
                long here =
                        or ? alternatives((List<?>) entry.getValue()) : choices(entry.getValue());
                choices = capped(choices * here);
            }
        }
        return choices;
    }

    private static long alternatives(List<?> list) {
        long sum = 0;
        for (Object alternative : list) {
            sum += alternative == null ? 1 : choices(alternative);
        }
        return Math.max(1, capped(sum));
    }

    private static long characters(Object value, boolean wildcard) {
        return switch (value) {
            case String text -> wildcard ? text.length() : 0;
            case List<?> list -> list.stream().mapToLong(item -> characters(item, wildcard)).sum();
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .mapToLong(e ->
                                    characters(
                                            e.getValue(), wildcard || WILDCARD.equals(e.getKey())))
                            .sum();
            default -> 0;
        };
    }

    private static long capped(long number) {
        return Math.min(number, Integer.MAX_VALUE);
    }
}
