package dev.salve.bench;

import dev.salve.compiler.bundle.BundleCompiler;
import dev.salve.compiler.bundle.Compiled;
import dev.salve.compiler.bundle.Document;
import dev.salve.compiler.bundle.Documents;
import dev.salve.compiler.yaml.Issues;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Generated rules and events: the same for the same number of rules and seed, always. Half of the
 * events match, nearly each of those one rule. The mix stands in {@link Kind}.
 *
 * @param events UTF-8 JSON in EventBridge's envelope
 */
public record Workload(List<Rule> rules, List<byte[]> events) {

    /** How many events a workload has. */
    public static final int EVENTS = 2_000;

    /** The time of every decision; no event is older than five minutes then. */
    public static final Instant NOW = Instant.parse("2026-11-24T06:30:00Z");

    /** Added to a number it names something that no rule is about. */
    private static final int UNKNOWN = 5_000_000;

    public Workload {
        rules = List.copyOf(rules);
        events = List.copyOf(events);
    }

    /** A workload of so many rules. */
    public static Workload of(int rules, long seed) {
        List<Rule> all = IntStream.range(0, rules).mapToObj(Rule::of).toList();
        Random random = new Random(seed);
        Events writer = new Events(random, NOW);
        List<byte[]> events = new ArrayList<>(EVENTS);
        for (int i = 0; i < EVENTS; i++) {
            Rule rule = all.get(random.nextInt(rules));
            events.add(
                    random.nextBoolean() ? matching(rule, writer) : missing(rule, writer, random));
        }
        return new Workload(all, events);
    }

    private static byte[] matching(Rule rule, Events writer) {
        Thing thing = new Thing(rule.number());
        return writer.event(rule.kind(), thing, thing.account(), true);
    }

    /** Near misses: of nothing known, of the wrong state, or from the wrong account. */
    private static byte[] missing(Rule rule, Events writer, Random random) {
        Thing thing = new Thing(rule.number());
        if (random.nextInt(10) < 4) {
            return writer.event(rule.kind(), thing, thing.account(), false);
        }
        if (rule.oneAccount()) {
            return writer.event(rule.kind(), thing, thing.otherAccount(), true);
        }
        Thing unknown = new Thing(rule.number() + UNKNOWN);
        return writer.event(rule.kind(), unknown, unknown.account(), true);
    }

    /** The rules as the compiler's bundle, from their YAML: the only way to the engine. */
    public byte[] bundle() {
        Issues issues = new Issues();
        List<Document> documents = new ArrayList<>(rules.size());
        for (Rule rule : rules) {
            byte[] yaml = rule.yaml().getBytes(StandardCharsets.UTF_8);
            Documents.read(rule.name() + ".yaml", yaml, issues).ifPresent(documents::add);
        }
        Compiled compiled = BundleCompiler.compile(documents, issues, OneAction.catalogue());
        return compiled.bundle()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "a generated runbook does not compile: "
                                        + compiled.issues().getFirst()));
    }

    /** Bytes of an event, on average. */
    public double meanBytes() {
        return events.stream().mapToInt(event -> event.length).average().orElse(0);
    }
}
