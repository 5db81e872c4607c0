package dev.salve.sandbox;

import dev.salve.sandbox.account.Document;
import dev.salve.sandbox.account.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An account on a clock that only the test moves, and the events that came out of it. */
final class Stage implements InstantSource {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    final SandboxAccount account;
    private final List<byte[]> events = new ArrayList<>();
    private Instant now = START;

    Stage(Function<InstantSource, SandboxAccount> creation) {
        this.account = creation.apply(this);
    }

    static Stage demo() {
        return new Stage(DemoAccount::create);
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Moves the clock to so many seconds after the start, and collects the events. */
    Stage at(long seconds) {
        now = START.plusSeconds(seconds);
        events.addAll(account.takeEvents());
        return this;
    }

    List<String> bytes() {
        return events.stream().map(e -> new String(e, StandardCharsets.UTF_8)).toList();
    }

    /** Each event as {@code +SECONDS what it says}. */
    List<String> told() {
        return events.stream().map(Stage::tell).toList();
    }

    Document event(int index) {
        return parse(events.get(index));
    }

    static Document parse(byte[] event) {
        try {
            return new Document(Json.read(event));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tell(byte[] bytes) {
        Document event = parse(bytes);
        Document detail = event.document("detail");
        String what =
                detail.fields().containsKey("alarmName")
                        ? detail.text("alarmName") + " " + detail.document("state").text("value")
                        : event.texts("resources").getFirst().replaceAll(".*service/", "")
                                + " "
                                + detail.text("eventName").replace("SERVICE_DEPLOYMENT_", "");
        long seconds = event.instant("time").getEpochSecond() - START.getEpochSecond();
        return "+" + seconds + " " + what;
    }
}
