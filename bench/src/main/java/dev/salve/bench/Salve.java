package dev.salve.bench;

import dev.salve.engine.decision.Assessment;
import dev.salve.engine.decision.Decider;
import dev.salve.engine.decision.Decision;
import dev.salve.engine.decision.DecisionJson;
import dev.salve.engine.decision.FactSet;
import dev.salve.engine.decision.Policy;
import dev.salve.engine.decision.Ranking;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.Reading;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.Guardrails;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.runbook.Runbook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * C: Salve from an event's bytes to its decisions' records, as {@code Intake} does it, with the
 * ledger's answers from memory; and the same up to an earlier stage, to see where time goes.
 */
final class Salve implements Contender {

    private final Policy policy;
    private final List<byte[]> events;
    private final Snapshots snapshots;
    private final Stage last;

    /** How far an event is taken. */
    enum Stage {
        READ("C1 Salve: read"),
        MATCH("C2 Salve: read, match"),
        ASSESS("C3 Salve: read, match, assess"),
        DECIDE("C4 Salve: read, match, assess, decide"),
        RECORD("C Salve, whole decision with record"),
        JOURNAL("C+ Salve, record as canonical JSON too");

        private final String words;

        Stage(String words) {
            this.words = words;
        }
    }

    private Salve(Policy policy, List<byte[]> events, Snapshots snapshots, Stage last) {
        this.policy = policy;
        this.events = events;
        this.snapshots = snapshots;
        this.last = last;
    }

    /** Up to this stage, with snapshots for every target that the events will name. */
    static Salve upTo(Stage last, Policy policy, Workload workload) {
        Snapshots snapshots = new Snapshots();
        Salve salve = new Salve(policy, workload.events(), snapshots, last);
        for (int event = 0; event < workload.events().size(); event++) {
            Event read = salve.read(event);
            for (Assessment assessment : salve.assess(read, policy.matching(read))) {
                if (assessment instanceof Assessment.Wants wants) {
                    snapshots.add(wants.proposal().target());
                }
            }
        }
        return salve;
    }

    @Override
    public String name() {
        return last.words;
    }

    @Override
    public int take(int number) {
        Event event = read(number);
        if (last == Stage.READ) {
            return event.source().length();
        }
        List<Runbook> matching = policy.matching(event);
        if (last == Stage.MATCH) {
            return matching.size();
        }
        List<Assessment> assessments = assess(event, matching);
        if (last == Stage.ASSESS) {
            return assessments.size();
        }
        return decided(event, assessments);
    }

    /** The names of the runbooks that an event matches. */
    List<String> matching(int number) {
        return policy.matching(read(number)).stream().map(Runbook::name).toList();
    }

    /** What is decided about an event, one record a matching runbook. */
    List<Map<String, Object>> records(int number) {
        Event event = read(number);
        List<Assessment> assessments = assess(event, policy.matching(event));
        Ranking ranking = Ranking.of(assessments);
        List<Map<String, Object>> records = new ArrayList<>(assessments.size());
        for (Assessment assessment : assessments) {
            Decision decision = decide(event, assessment, ranking);
            records.add(DecisionJson.write(assessment.runbook().name(), decision));
        }
        return records;
    }

    private int decided(Event event, List<Assessment> assessments) {
        Ranking ranking = Ranking.of(assessments);
        int sum = 0;
        for (Assessment assessment : assessments) {
            Decision decision = decide(event, assessment, ranking);
            sum += decision.word().length();
            if (last != Stage.DECIDE) {
                sum += record(assessment.runbook().name(), decision);
            }
        }
        return sum;
    }

    private int record(String runbook, Decision decision) {
        Map<String, Object> record = DecisionJson.write(runbook, decision);
        return last == Stage.JOURNAL ? CanonicalJson.write(record).length() : record.size();
    }

    private Event read(int number) {
        return switch (policy.read(events.get(number))) {
            case Reading.Read<Event>(Event event) -> event;
            case Reading.Refused<Event> refused ->
                    throw new IllegalStateException(refused.problem().message());
        };
    }

    private List<Assessment> assess(Event event, List<Runbook> matching) {
        List<Assessment> assessments = new ArrayList<>(matching.size());
        for (Runbook runbook : matching) {
            assessments.add(
                    Decider.assess(
                            runbook, event, policy.alarm(event), FactSet.none(), Workload.NOW));
        }
        return assessments;
    }

    private Decision decide(Event event, Assessment assessment, Ranking ranking) {
        return switch (assessment) {
            case Assessment.Ended(Runbook _, Decision decision) -> decision;
            case Assessment.Wants wants ->
                    ranking.outrankedBy(wants)
                            .<Decision>map(Decision.Outranked::new)
                            .orElseGet(() -> decide(wants, event));
        };
    }

    private Decision decide(Assessment.Wants wants, Event event) {
        GuardRequest request = Decider.request(policy, wants, event, Workload.NOW);
        return Decider.decide(
                wants, Guardrails.all().verdict(request, snapshots.of(wants.proposal().target())));
    }
}
