package dev.salve.cli.operator;

import dev.salve.cli.story.Story;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.ledger.AlarmSeen;
import dev.salve.engine.ledger.Ledger;
import dev.salve.engine.run.Identity;
import dev.salve.engine.run.Run;
import dev.salve.engine.run.TargetRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Answers why Salve acted, or did not: from the ledger first, and from the evidence. */
final class Why {

    /** Events and runs of one alarm that are told; the newest ones decide. */
    private static final int MOST = 10;

    /** What a run's story says that decided how it went; the rest is in salve show. */
    private static final Set<String> TOLD =
            Set.of(
                    "ask",
                    "vote",
                    "granted",
                    "denied",
                    "expired",
                    "blocked",
                    "call",
                    "applied",
                    "not applied",
                    "inconclusive",
                    "recovered",
                    "still ill",
                    "undo",
                    "closed");

    private final Ledger ledger;
    private final Sightings sightings;
    private final Standing standing;
    private final Supplier<List<Run>> recent;

    /**
     * @param recent the runs that lists show, oldest first
     */
    Why(Ledger ledger, Sightings sightings, Standing standing, Supplier<List<Run>> recent) {
        this.ledger = ledger;
        this.sightings = sightings;
        this.standing = standing;
        this.recent = recent;
    }

    Map<String, Object> about(String subject) {
        Optional<Run> run = ledger.runs().find(subject);
        if (run.isPresent()) {
            List<Matter> events = matter(run.get().identity().eventKey()).stream().toList();
            return answer(subject, new Found("run", List.of(run.get()), events, Set.of()));
        }
        String key =
                subject.startsWith(Sighting.CHAIN)
                        ? subject.substring(Sighting.CHAIN.length())
                        : subject;
        Optional<Matter> event = matter(key);
        return event.isPresent()
                ? answer(
                        subject,
                        new Found("event", runs(event.get()), event.stream().toList(), Set.of()))
                : named(Subject.of(subject));
    }

    /**
     * What there is about a subject.
     *
     * @param runs newest first
     * @param events newest first
     * @param alarms keys
     */
    private record Found(String kind, List<Run> runs, List<Matter> events, Set<String> alarms) {}

    private Optional<Matter> matter(String eventKey) {
        return ledger.events()
                .find(eventKey)
                .map(event -> new Matter(event, sightings.of(eventKey)));
    }

    /** What was read already is not looked for again: that takes long where there is much. */
    private Optional<Matter> matter(String eventKey, List<Sighting> read) {
        Optional<Sighting> seen =
                read.stream().filter(each -> each.key().equals(eventKey)).findFirst();
        return seen.isEmpty()
                ? matter(eventKey)
                : ledger.events().find(eventKey).map(event -> new Matter(event, seen));
    }

    private List<Run> runs(Matter matter) {
        return matter.decisions().stream()
                .flatMap(decision -> decision.optionalText("run").stream())
                .flatMap(id -> ledger.runs().find(id).stream())
                .toList();
    }

    private Map<String, Object> named(Subject subject) {
        List<Run> runs =
                recent.get().reversed().stream()
                        .filter(run -> subject.fits(run.identity()))
                        .limit(MOST)
                        .toList();
        List<Sighting> newest = sightings.newest();
        List<Sighting> fitting = newest.stream().filter(subject::fits).toList();
        Set<String> alarms = new LinkedHashSet<>(subject.alarmKey().stream().toList());
        fitting.forEach(seen -> seen.alarmKey().ifPresent(alarms::add));
        runs.forEach(run -> run.identity().alarmKey().ifPresent(alarms::add));
        Set<String> keys = new LinkedHashSet<>();
        fitting.forEach(seen -> keys.add(seen.key()));
        runs.forEach(run -> keys.add(run.identity().eventKey()));
        List<Matter> events =
                keys.stream()
                        .limit(MOST)
                        .flatMap(key -> matter(key, fitting).stream())
                        .sorted(Comparator.comparing(Matter::time).reversed())
                        .toList();
        alarms.removeIf(key -> ledger.alarms().newest(key).isEmpty());
        boolean nothing = events.isEmpty() && runs.isEmpty() && alarms.isEmpty();
        String kind = nothing ? "nothing" : alarms.isEmpty() ? "target" : "alarm";
        Map<String, Object> json = answer(subject.text(), new Found(kind, runs, events, alarms));
        json.put("looked", looked(newest));
        return json;
    }

    private static String looked(List<Sighting> newest) {
        String since = newest.isEmpty() ? "" : " (back to " + newest.getLast().time() + ")";
        return "run ids, event keys, the alarms' states, the runs of the last twelve months and the"
                + " newest events, %d%s".formatted(newest.size(), since);
    }

    private Map<String, Object> answer(String subject, Found found) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("subject", subject);
        json.put("kind", found.kind());
        json.put("answer", headline(subject, found));
        json.put("alarms", alarms(found).stream().<Object>map(Why::json).toList());
        json.put("events", found.events().stream().<Object>map(this::json).toList());
        List<Object> runs = new ArrayList<>();
        for (Run run : found.runs()) {
            runs.add(runs.isEmpty() ? told(run) : LedgerDesk.summary(run));
        }
        json.put("runs", runs);
        json.put("now", standing.json(places(found), scope -> covers(found, scope)));
        return json;
    }

    private String headline(String subject, Found found) {
        Optional<Matter> calls = found.events().stream().filter(Matter::calls).findFirst();
        Optional<Run> newest = found.runs().stream().findFirst();
        if (found.kind().equals("run")) {
            return Headline.of(newest.orElseThrow());
        }
        Optional<Matter> matter = calls.or(() -> found.events().stream().findFirst());
        if (matter.isPresent()) {
            return headline(matter.get());
        }
        return newest.map(Headline::of)
                .orElseGet(() ->
                        found.alarms().isEmpty()
                                ? "Nothing is known of " + subject
                                : "The alarm is known, and none of the last events is of it");
    }

    private String headline(Matter matter) {
        return runs(matter).stream()
                .findFirst()
                .map(Headline::of)
                .orElseGet(() -> Headline.of(matter.event().decided(), matter.decisions()));
    }

    private List<AlarmSeen> alarms(Found found) {
        return found.alarms().stream()
                .flatMap(key -> ledger.alarms().newest(key).stream())
                .toList();
    }

    private static Map<String, Object> json(AlarmSeen alarm) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", alarm.key());
        json.put("state", alarm.state());
        json.put("at", alarm.at().toString());
        json.put("targets", alarm.targets().stream().<Object>map(TargetRef::toString).toList());
        return json;
    }

    private Map<String, Object> json(Matter matter) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", matter.event().key());
        json.put("receivedAt", matter.event().receivedAt().toString());
        json.put("decided", matter.event().decided());
        json.put("calls", matter.calls());
        matter.seen().ifPresent(seen -> json.putAll(seen.json()));
        json.put("decisions", matter.decisions().stream().<Object>map(this::json).toList());
        return json;
    }

    private Map<String, Object> json(JsonObject decision) {
        Map<String, Object> json = new LinkedHashMap<>(decision.members());
        decision.optionalText("run")
                .flatMap(ledger.runs()::find)
                .ifPresent(run -> json.put("runState", run.state().word()));
        return json;
    }

    private Map<String, Object> told(Run run) {
        Map<String, Object> json = LedgerDesk.summary(run);
        json.put(
                "lines",
                sightings.records(run.id()).stream()
                        .map(Story::line)
                        .filter(line -> TOLD.contains(line.word()))
                        .<Object>map(Why::json)
                        .toList());
        return json;
    }

    private static Map<String, Object> json(Story.Line line) {
        return Map.of("time", line.time().toString(), "word", line.word(), "text", line.text());
    }

    /** Where the runbooks that are concerned would act. */
    private Set<Place> places(Found found) {
        Set<Place> places = new LinkedHashSet<>();
        found.runs().forEach(run -> places.add(Place.of(run.identity())));
        for (Matter matter : found.events()) {
            for (JsonObject decision : matter.decisions()) {
                Optional<String> runbook = decision.optionalText("runbook");
                if (runbook.isPresent() && matter.seen().isPresent()) {
                    places.addAll(places(found, matter.seen().get(), decision, runbook.get()));
                }
            }
        }
        Set<Place> apart = new LinkedHashSet<>();
        places.stream()
                .filter(place ->
                        apart.stream()
                                .noneMatch(other ->
                                        other.runbook().equals(place.runbook())
                                                && other.target().equals(place.target())))
                .limit(MOST)
                .forEach(apart::add);
        return apart;
    }

    /** A decision against acting names no target: then it is about what is red by the alarm. */
    private List<Place> places(Found found, Sighting seen, JsonObject decision, String runbook) {
        List<TargetRef> targets =
                decision.optionalText("target").stream()
                        .flatMap(target -> Targets.ofScope("target:" + target).stream())
                        .toList();
        if (targets.isEmpty() && !decision.text("decision").equals("no-match")) {
            targets =
                    alarms(found).stream()
                            .filter(alarm -> seen.alarmKey().equals(Optional.of(alarm.key())))
                            .flatMap(alarm -> alarm.targets().stream())
                            .toList();
        }
        return targets.stream()
                .map(target ->
                        new Place(
                                runbook,
                                target,
                                Optional.empty(),
                                seen.account(),
                                seen.region(),
                                seen.alarmKey()))
                .toList();
    }

    /** If nothing is known of the subject, each may be the reason. */
    private static boolean covers(Found found, String scope) {
        if (found.kind().equals("nothing") || scope.equals("global")) {
            return true;
        }
        Set<String> scopes = new LinkedHashSet<>();
        for (Run run : found.runs()) {
            Identity identity = run.identity();
            scopes.add("account:" + identity.account());
            scopes.add("region:" + identity.region());
            scopes.add("runbook:" + identity.runbook());
            scopes.add("target:" + identity.target());
        }
        for (Matter matter : found.events()) {
            matter.seen()
                    .ifPresent(seen -> {
                        scopes.add("account:" + seen.account());
                        scopes.add("region:" + seen.region());
                    });
            matter.decisions()
                    .forEach(decision ->
                            decision.optionalText("runbook")
                                    .ifPresent(name -> scopes.add("runbook:" + name)));
        }
        return scopes.contains(scope);
    }
}
