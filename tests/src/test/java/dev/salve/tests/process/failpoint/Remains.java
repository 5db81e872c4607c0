package dev.salve.tests.process.failpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.audit.EvidenceReader;
import dev.salve.audit.EvidenceVerifier;
import dev.salve.audit.Report;
import dev.salve.audit.Verdict;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.EventKey;
import dev.salve.engine.event.Reading;
import dev.salve.engine.journal.EntryType;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.json.JsonReader;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.ledger.sqlite.SqliteStore;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is left on a site when all is done, held against the promise.
 *
 * @param sentLate whether a call was held up where nobody can stop it any more
 */
record Remains(Site site, boolean sentLate) {

    private static final Duration LONGEST = Duration.ofHours(2);
    private static final int ALL = 1_000;

    /** All of the promise that can be seen from outside. */
    void check(List<Path> events) throws IOException {
        checkCalls();
        checkEvidence();
        try (SqliteStore store = SqliteStore.readOnly(site.ledger())) {
            Ledger ledger = new Ledger(store, () -> "none", "none");
            assertThat(ledger.runs().open(ALL)).as("open runs").isEmpty();
            assertThat(ledger.outbox().oldest(ALL)).as("not delivered").isEmpty();
            assertThat(runs(ledger)).as("all over").allMatch(run -> run.state().terminal());
            StringBuilder decisions = new StringBuilder();
            for (Path event : events) {
                decisions.append(checkDecided(ledger, event));
            }
            assertThat(runs(ledger))
                    .as("runs that no decision knows of")
                    .allMatch(run -> decisions.indexOf(run.id()) >= 0);
        }
    }

    /** At most one call for each run, step and attempt; none without its intent, none too late. */
    private void checkCalls() throws IOException {
        List<FileResources.Call> calls = site.resources().calls();
        assertThat(calls).extracting(FileResources.Call::key).doesNotHaveDuplicates();
        for (FileResources.Call call : calls) {
            JsonObject intent = intent(call);
            assertThat(call.at()).isAfterOrEqualTo(Instant.parse(intent.text("time")));
            if (!sentLate) {
                assertThat(call.at())
                        .isBefore(Instant.parse(intent.object("data").text("callDeadline")));
            }
        }
    }

    private JsonObject intent(FileResources.Call call) throws IOException {
        String[] key = call.key().split("/", -1);
        Optional<JsonObject> intent =
                records(key[0], EntryType.INTENT).stream()
                        .filter(record -> record.object("data").text("step").equals(key[1]))
                        .filter(record ->
                                record.object("data").whole("attempt") == Long.parseLong(key[2]))
                        .findFirst();
        assertThat(intent).as("intent of " + call).isPresent();
        return intent.orElseThrow();
    }

    private void checkEvidence() {
        Report report = EvidenceVerifier.verify(site.evidence());
        assertThat(report.findings()).isEmpty();
        assertThat(report.verdict()).isEqualTo(Verdict.SOUND);
        assertThat(report.counts().open()).isZero();
    }

    /** Its decisions. */
    private String checkDecided(Ledger ledger, Path event) throws IOException {
        String key = key(event);
        assertThat(ledger.events().find(key))
                .hasValueSatisfying(stored -> {
                    assertThat(stored.decided()).isTrue();
                    assertThat(stored.decisions()).contains("\"decision\":");
                });
        assertThat(records("event_" + key, EntryType.EVENT_RECEIVED)).hasSize(1);
        assertThat(records("event_" + key, EntryType.DECISION)).hasSize(1);
        return ledger.events().find(key).orElseThrow().decisions();
    }

    private String key(Path event) throws IOException {
        Policy policy = Policy.load(Files.readAllBytes(site.bundleFile()));
        return switch (policy.read(Files.readAllBytes(event))) {
            case Reading.Read<Event>(var read) -> EventKey.of(read).text();
            case Reading.Refused<Event>(var problem) -> throw new AssertionError(problem);
        };
    }

    private List<JsonObject> records(String chain, EntryType type) throws IOException {
        return new EvidenceReader(site.evidence())
                .chain(chain).stream()
                        .map(text -> new JsonObject(JsonReader.object(text)))
                        .filter(record ->
                                record.text("type").equals("io.salve." + type.word() + ".v1"))
                        .toList();
    }

    /** The state of every run, oldest first. */
    List<String> states() throws IOException {
        try (SqliteStore store = SqliteStore.readOnly(site.ledger())) {
            return runs(new Ledger(store, () -> "none", "none")).stream()
                    .map(Remains::state)
                    .toList();
        }
    }

    /** With the reason where it is not the best one. */
    private static String state(Run run) {
        String state = run.state().name();
        return run.state() == RunState.SUCCEEDED
                ? state
                : state + run.progress().ending().map(end -> ": " + end.reason()).orElse("");
    }

    private List<Run> runs(Ledger ledger) {
        Instant now = site.clock().instant();
        return Stream.of(now.minus(LONGEST), now)
                .flatMap(time -> ledger.runs().ofMonth(time, ALL).stream())
                .distinct()
                .map(id -> ledger.runs().find(id).orElseThrow())
                .toList();
    }
}
