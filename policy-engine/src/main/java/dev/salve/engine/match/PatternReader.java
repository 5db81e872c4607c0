package dev.salve.engine.match;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.salve.engine.event.Json;
import dev.salve.engine.match.Pattern.Branch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a pattern's JSON, refusing what EventBridge refuses. */
final class PatternReader {

    static final String OR = "$or";

    private static final Set<String> RESERVED_IN_OR =
            Set.of(
                    "exactly",
                    "equals-ignore-case",
                    "prefix",
                    "suffix",
                    "anything-but",
                    "exists",
                    "wildcard",
                    "numeric",
                    "cidr");

    private final String json;
    private final JsonParser parser;

    /** The parts read so far of the pattern, or of the alternative that is being read. */
    private List<Outline.Part> parts = new ArrayList<>();

    private PatternReader(String json, JsonParser parser) {
        this.json = json;
        this.parser = parser;
    }

    /**
     * What was read.
     *
     * @param branches multiplied out
     */
    record Read(List<Branch> branches, Outline outline) {}

    static Read read(String json) {
        try (JsonParser parser = Json.parser(json)) {
            return new PatternReader(json, parser).pattern();
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
        }
    }

    private Read pattern() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("a pattern is a JSON object");
        }
        List<SortedMap<String, FieldTest>> branches = new ArrayList<>();
        branches.add(new TreeMap<>());
        branches = object(List.of(), branches, false);
        if (parser.nextToken() != null) {
            throw new IllegalArgumentException("something follows the pattern");
        }
        return new Read(
                branches.stream().map(b -> new Branch(List.copyOf(b.values()))).toList(),
                new Outline(parts));
    }

    private List<SortedMap<String, FieldTest>> object(
            List<String> path, List<SortedMap<String, FieldTest>> before, boolean inOr)
            throws IOException {
        List<SortedMap<String, FieldTest>> branches = before;
        boolean empty = true;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            empty = false;
            JsonToken token = parser.nextToken();
            if (name.equals(OR) && token == JsonToken.START_ARRAY) {
                branches = alternatives(path, branches);
            } else {
                refuseReserved(name, inOr);
                branches = field(extended(path, name), token, branches, inOr);
            }
        }
        if (empty) {
            throw new IllegalArgumentException(
                    place(path) + ": an empty object matches nothing; name a field in it");
        }
        return branches;
    }

    private static void refuseReserved(String name, boolean inOr) {
        if (inOr && RESERVED_IN_OR.contains(name)) {
            throw new IllegalArgumentException(
                    "$or: \"" + name + "\" is an operator, not a field; operators stand in a list");
        }
    }

    private List<SortedMap<String, FieldTest>> field(
            List<String> path,
            JsonToken token,
            List<SortedMap<String, FieldTest>> branches,
            boolean inOr)
            throws IOException {
        if (token == JsonToken.START_OBJECT) {
            return object(path, branches, inOr);
        }
        if (token != JsonToken.START_ARRAY) {
            throw new IllegalArgumentException(
                    place(path) + " must be a list of allowed values or an object");
        }
        FieldTest test = test(path);
        parts.add(test);
        for (SortedMap<String, FieldTest> branch : branches) {
            if (branch.put(test.name(), test) != null) {
                throw new IllegalArgumentException(
                        place(path) + " stands twice; put all allowed values into one list");
            }
        }
        return branches;
    }

    private FieldTest test(List<String> path) throws IOException {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        List<Condition> conditions = new ArrayList<>();
        try {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                conditions.add(ConditionReader.entry(parser));
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place(path) + ": " + e.getMessage(), e);
        }
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException(place(path) + ": an empty list matches nothing");
        }
        int end = (int) parser.currentTokenLocation().getCharOffset() + 1;
        return new FieldTest(path, conditions, json.substring(start, end));
    }

    private List<SortedMap<String, FieldTest>> alternatives(
            List<String> path, List<SortedMap<String, FieldTest>> before) throws IOException {
        List<SortedMap<String, FieldTest>> all = new ArrayList<>();
        List<Outline.Part> around = parts;
        List<Outline> outlines = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            if (token != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("$or takes objects, each an alternative");
            }
            List<SortedMap<String, FieldTest>> copies = new ArrayList<>();
            before.forEach(branch -> copies.add(new TreeMap<>(branch)));
            parts = new ArrayList<>();
            all.addAll(object(path, copies, true));
            outlines.add(new Outline(parts));
            if (all.size() > Pattern.MAX_BRANCHES) {
                throw new IllegalArgumentException(
                        "the $or lists multiply to more than " + Pattern.MAX_BRANCHES);
            }
        }
        if (outlines.size() < 2) {
            throw new IllegalArgumentException("$or needs at least two alternatives");
        }
        parts = around;
        parts.add(new Outline.AnyOf(outlines));
        return all;
    }

    private static List<String> extended(List<String> path, String name) {
        List<String> extended = new ArrayList<>(path);
        extended.add(name);
        return extended;
    }

    private static String place(List<String> path) {
        return path.isEmpty() ? "the pattern" : String.join(".", path);
    }
}
