package dev.salve.cli.story;

import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.engine.journal.EvidenceSink;
import dev.salve.engine.journal.SealedEntry;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import dev.salve.engine.workflow.Notifier;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Prints what happens as it happens. It stands between the outbox and the evidence, so what it
 * prints is what the evidence says; messages to people are printed as they would be sent.
 */
public final class Narrator implements EvidenceSink, Notifier {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    /** Chains whose cause is remembered; a long salve up sees many. */
    private static final int MAX_CAUSES = 10_000;

    private static final int CAUSE_WIDTH = 17;
    private static final int WORD_WIDTH = 10;
    private static final int TEXT_WIDTH = 110;

    private final Terminal terminal;
    private final EvidenceSink evidence;
    private final InstantSource clock;
    private final Map<String, String> causes = new LinkedHashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private int messages;

    public Narrator(Terminal terminal, EvidenceSink evidence, InstantSource clock) {
        this.terminal = Objects.requireNonNull(terminal, "terminal is null");
        this.evidence = Objects.requireNonNull(evidence, "evidence is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
    }

    @Override
    public void put(SealedEntry entry) {
        putAll(List.of(entry));
    }

    @Override
    public void putAll(List<SealedEntry> entries) {
        evidence.putAll(entries);
        entries.forEach(this::narrate);
    }

    private void narrate(SealedEntry entry) {
        Story.Line line = Story.line(entry.json());
        remember(entry);
        switch (line.word()) {
            // Another line says it: the plan run and approve, the call its intent, the grant its
            // vote, the end its recovery. What nothing follows from is not worth a line.
            case "event",
                    "run",
                    "approve",
                    "no-match",
                    "skipped",
                    "intent",
                    "vote",
                    "recovered" -> {}
            case "limited" -> {
                remember(new Refusal(causes.getOrDefault(line.chain(), ""), line.text()));
                tell(line);
            }
            default -> tell(line);
        }
    }

    private void tell(Story.Line line) {
        print(line.time(), causes.getOrDefault(line.chain(), ""), line.word(), line.text());
    }

    private void remember(SealedEntry entry) {
        JsonObject json = new JsonObject(JsonReader.object(entry.json()));
        json.object("data")
                .optionalText("cause")
                .ifPresent(cause -> causes.put(entry.chain(), shorten(cause)));
        if (causes.size() > MAX_CAUSES) {
            causes.remove(causes.keySet().iterator().next());
        }
    }

    private static String shorten(String cause) {
        return cause.startsWith("ECS Deployment State Change of service/")
                ? "deploy " + cause.substring(cause.lastIndexOf('/') + 1)
                : cause;
    }

    @Override
    public NotifyResult send(Message message) {
        messages++;
        print(
                clock.instant(),
                shorten(message.subject().replaceFirst(": .*", "")),
                "told",
                message.route().replaceFirst("^owner:", "") + ": " + message.text());
        return new NotifyResult.Sent("terminal");
    }

    /** How many messages people were sent. */
    public int messages() {
        return messages;
    }

    /** Something that a guardrail held back. */
    public record Refusal(String cause, String text) {}

    private void remember(Refusal refusal) {
        if (refusals.size() < MAX_CAUSES) {
            refusals.add(refusal);
        }
    }

    /** What guardrails held back so far. */
    public List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    /** Something that comes from outside. */
    public void happens(String what) {
        terminal.out().println();
        terminal.out()
                .println(
                        TIME.format(clock.instant())
                                + "  "
                                + terminal.paint(Terminal.Colour.STRONG, "» " + what));
        terminal.out().flush();
    }

    private void print(Instant time, String cause, String word, String text) {
        String safe = SafeLine.of(text);
        String cut = safe.length() > TEXT_WIDTH ? safe.substring(0, TEXT_WIDTH - 1) + "…" : safe;
        terminal.out()
                .println(
                        TIME.format(time)
                                + "  "
                                + pad(SafeLine.of(cause), CAUSE_WIDTH)
                                + terminal.paint(colour(word, text), pad(word, WORD_WIDTH))
                                + cut);
        terminal.out().flush();
    }

    private static Terminal.Colour colour(String word, String text) {
        return switch (word) {
            case "event" -> text.contains("→ ALARM") ? Terminal.Colour.BAD : Terminal.Colour.GOOD;
            case "recovered", "granted" -> Terminal.Colour.GOOD;
            case "closed" ->
                    text.startsWith("SUCCEEDED") ? Terminal.Colour.GOOD : Terminal.Colour.BAD;
            case "ALARM", "still ill", "limited", "paused", "error", "denied" ->
                    Terminal.Colour.BAD;
            case "ask", "told" -> Terminal.Colour.WARNING;
            default -> Terminal.Colour.QUIET;
        };
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
    }
}
