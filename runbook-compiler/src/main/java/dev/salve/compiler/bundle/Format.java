package dev.salve.compiler.bundle;

import dev.salve.compiler.check.Vocabulary;
import dev.salve.engine.runbook.Mode;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The keys and words of format v1. */
final class Format {

    static final String API_VERSION = "salve.dev/v1";

    static final Vocabulary RUNBOOK =
            Vocabulary.of(
                            "a runbook",
                            "apiVersion",
                            "kind",
                            "metadata",
                            "mode",
                            "priority",
                            "match",
                            "facts",
                            "let",
                            "target",
                            "when",
                            "limits",
                            "approval",
                            "steps",
                            "verify",
                            "on-failure")
                    .withOtherWords(runbookWords())
                    .withHomes(runbookHomes());

    static final Vocabulary METADATA =
            Vocabulary.of("\"metadata\"", "name", "owner", "description")
                    .withOtherWords(Map.of("team", "owner", "title", "name", "doc", "description"))
                    .withHomes(topLevel());
    static final Vocabulary FACT =
            Vocabulary.of("a fact", "lookup", "with")
                    .withOtherWords(
                            Map.of("params", "with", "parameters", "with", "from", "lookup"));
    static final Vocabulary TARGET =
            Vocabulary.of("\"target\"", "type", "id").withHomes(topLevel());
    static final Vocabulary GUARD =
            Vocabulary.of("a guard", "expr", "why")
                    .withOtherWords(Map.of("if", "expr", "message", "why", "reason", "why"));
    static final Vocabulary LIMITS =
            Vocabulary.of("\"limits\"", "cooldown", "max-runs", "max-age", "blast-radius")
                    .withOtherWords(Map.of("rate", "max-runs", "ttl", "max-age"))
                    .withHomes(topLevel());
    static final Vocabulary MAX_RUNS =
            Vocabulary.of("\"limits.max-runs\"", "count", "within")
                    .withOtherWords(Map.of("per", "within", "window", "within", "max", "count"));
    static final Vocabulary BLAST_RADIUS =
            Vocabulary.of("\"limits.blast-radius\"", "percent", "count");
    static final Vocabulary APPROVAL =
            Vocabulary.of(
                            "\"approval\"",
                            "when",
                            "require",
                            "separation",
                            "expires-in",
                            "on-expiry",
                            "remind",
                            "escalate",
                            "edit",
                            "message")
                    .withOtherWords(
                            Map.of(
                                    "from", "require",
                                    "timeout", "expires-in",
                                    "on-timeout", "on-expiry",
                                    "text", "message",
                                    "approvers", "require",
                                    "if", "when"));
    static final Vocabulary REQUIREMENT =
            Vocabulary.of("an entry of \"approval.require\"", "from", "count");
    static final Vocabulary SEPARATION =
            Vocabulary.of("\"approval.separation\"", "requester", "editor");
    static final Vocabulary ESCALATION =
            Vocabulary.of("an entry of \"approval.escalate\"", "after", "to");
    static final Vocabulary BOUNDS = Vocabulary.of("an entry of \"approval.edit\"", "min", "max");
    static final Vocabulary STEP =
            Vocabulary.of("a step", "id", "action", "with", "if", "timeout")
                    .withOtherWords(
                            Map.of(
                                    "name", "id",
                                    "params", "with",
                                    "parameters", "with",
                                    "inputs", "with",
                                    "uses", "action",
                                    "when", "if"));
    static final Vocabulary VERIFY =
            Vocabulary.of("\"verify\"", "until", "within", "every", "hold")
                    .withOtherWords(
                            Map.of("timeout", "within", "expr", "until", "interval", "every"))
                    .withHomes(topLevel());

    static final Map<String, Mode> MODES = words(Arrays.asList(Mode.values()), Mode::word);

    private Format() {}

    /** A closed vocabulary, in order. */
    static <T> Map<String, T> words(List<T> values, Function<T, String> word) {
        Map<String, T> words = new LinkedHashMap<>();
        values.forEach(value -> words.put(word.apply(value), value));
        return Collections.unmodifiableMap(words);
    }

    private static Map<String, String> runbookWords() {
        Map<String, String> words = new LinkedHashMap<>();
        List.of("on", "trigger", "triggers", "event", "rule", "pattern", "source")
                .forEach(word -> words.put(word, "match"));
        List.of("if", "condition", "conditions", "guards", "guard")
                .forEach(word -> words.put(word, "when"));
        List.of("actions", "action", "tasks", "jobs", "do", "run", "mainSteps")
                .forEach(word -> words.put(word, "steps"));
        List.of("vars", "variables", "locals").forEach(word -> words.put(word, "let"));
        List.of("lookups", "inputs", "data").forEach(word -> words.put(word, "facts"));
        List.of("rescue", "catch", "onFailure", "on_failure", "rollback")
                .forEach(word -> words.put(word, "on-failure"));
        words.put("approvals", "approval");
        words.put("enabled", "mode");
        words.put("check", "verify");
        return words;
    }

    private static Map<String, String> runbookHomes() {
        Map<String, String> homes = new LinkedHashMap<>();
        List.of("name", "owner", "description").forEach(key -> homes.put(key, "metadata"));
        List.of("cooldown", "max-runs", "max-age", "blast-radius")
                .forEach(key -> homes.put(key, "limits"));
        List.of("require", "separation", "expires-in", "on-expiry", "remind", "escalate", "edit")
                .forEach(key -> homes.put(key, "approval"));
        List.of("until", "within", "every", "hold").forEach(key -> homes.put(key, "verify"));
        return homes;
    }

    private static Map<String, String> topLevel() {
        Map<String, String> homes = new LinkedHashMap<>();
        List.of("mode", "priority", "match", "facts", "let", "target", "steps", "on-failure")
                .forEach(key -> homes.put(key, ""));
        List.of("when", "limits", "approval", "verify").forEach(key -> homes.put(key, ""));
        return homes;
    }
}
