package dev.salve.cli.explain;

import dev.salve.engine.expression.Expression.Traced;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One thing that was looked at on the way to a decision.
 *
 * @param what a guard's expression, a fact's name, a guardrail's name and so on
 * @param result what came of it, in a word or a value
 * @param note more about it; empty if there is nothing to add
 * @param values of the parts of an expression, innermost first; empty for anything else
 * @param more what JSON says besides, by member
 */
record TraceLine(
        Part part,
        Mark mark,
        String what,
        String result,
        String note,
        List<Traced.Step> values,
        Map<String, Object> more) {

    /** What kind of thing. */
    enum Part {
        MATCH("match"),
        FACT("fact"),
        LET("let"),
        WHEN("when"),
        RANKING("ranking"),
        APPROVAL("approval"),
        GUARDRAIL("guardrail");

        private final String word;

        Part(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** How it bears on the decision. */
    enum Mark {
        /** Nothing against it. */
        HOLDS("✓"),
        /** The first thing against it: it decided. */
        DECIDES("✗"),
        /** Against it too, had the first not been. */
        AGAINST("✗"),
        /** It cannot be told here. */
        UNKNOWN("?"),
        /** Something before it had decided. */
        NOT_ASKED("·"),
        /** Neither for nor against. */
        PLAIN(" ");

        private final String sign;

        Mark(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    TraceLine {
        Objects.requireNonNull(part, "part is null");
        Objects.requireNonNull(mark, "mark is null");
        Objects.requireNonNull(what, "what is null");
        Objects.requireNonNull(result, "result is null");
        Objects.requireNonNull(note, "note is null");
        values = List.copyOf(values);
        more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    static TraceLine of(Part part, Mark mark, String what, String result) {
        return new TraceLine(part, mark, what, result, "", List.of(), Map.of());
    }

    TraceLine because(String why) {
        return new TraceLine(part, mark, what, result, why, values, more);
    }

    TraceLine with(List<Traced.Step> steps) {
        return new TraceLine(part, mark, what, result, note, steps, more);
    }

    TraceLine with(String member, Object value) {
        Map<String, Object> members = new LinkedHashMap<>(more);
        members.put(member, value);
        return new TraceLine(part, mark, what, result, note, values, members);
    }

    /** What JSON says besides, as text; empty if it says nothing. */
    String more(String member) {
        return String.valueOf(more.getOrDefault(member, ""));
    }
}
