package dev.salve.engine.shadow;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Calls and recoveries as witnesses of what people did about one decision. */
final class Witnesses {

    private final List<ApiCall> acting;
    private final List<Recovery> recoveries;
    private final Set<String> heardOf = new HashSet<>();
    private final Duration within;
    private final Instant now;

    Witnesses(Gathered gathered, Duration within, Instant now) {
        this.acting =
                gathered.calls().stream()
                        .filter(ApiCall::acts)
                        .sorted(Comparator.comparing(ApiCall::at))
                        .toList();
        this.recoveries = gathered.recoveries();
        this.within = within;
        this.now = now;
        gathered.calls().forEach(call -> heardOf.add(place(call.account(), call.region())));
    }

    private static String place(String account, String region) {
        return account + " " + region;
    }

    Compared compare(WouldDo would, Remedies remedies, int repeats) {
        Verdict verdict =
                switch (would.answer()) {
                    case Answer.Granted(List<String> by, Instant at) ->
                            Verdict.of(
                                    Outcome.AGREED,
                                    "approved by " + String.join(", ", by) + " at " + at);
                    case Answer.Denied(String by, String reason, Instant at) ->
                            Verdict.of(
                                    Outcome.DISAGREED,
                                    "denied by "
                                            + by
                                            + " at "
                                            + at
                                            + (reason.isEmpty() ? "" : ": " + reason));
                    case Answer.Awaited _ -> Verdict.of(Outcome.WAITING, "waits for an approval");
                    case Answer.NotAsked _, Answer.Unanswered _ -> byCalls(would, remedies);
                };
        return new Compared(would, verdict.outcome(), verdict.call(), verdict.because(), repeats);
    }

    /** An outcome, and what speaks for it. */
    private record Verdict(Outcome outcome, Optional<ApiCall> call, String because) {

        static Verdict of(Outcome outcome, String because) {
            return new Verdict(outcome, Optional.empty(), because);
        }

        static Verdict of(Outcome outcome, ApiCall call) {
            return new Verdict(outcome, Optional.of(call), "");
        }
    }

    private Verdict byCalls(WouldDo would, Remedies remedies) {
        if (!remedies.unknown().isEmpty()) {
            return Verdict.of(
                    Outcome.UNCLEAR,
                    "no such action is installed: " + String.join(", ", remedies.unknown()));
        }
        List<ApiCall> onTarget = onTarget(would);
        List<ApiCall> people = by(Maker.PERSON, onTarget);
        return people.stream()
                .filter(remedies::include)
                .findFirst()
                .map(call -> Verdict.of(Outcome.AGREED, call))
                .or(() ->
                        people.stream().findFirst().map(call -> Verdict.of(Outcome.DIFFERED, call)))
                .orElseGet(() -> withoutPeople(would, onTarget));
    }

    private List<ApiCall> onTarget(WouldDo would) {
        TargetNaming naming = new TargetNaming(would);
        return acting.stream()
                .filter(call -> inTime(would, call.at()) && naming.names(call))
                .toList();
    }

    private static List<ApiCall> by(Maker maker, List<ApiCall> calls) {
        return calls.stream().filter(call -> call.maker() == maker).toList();
    }

    private boolean inTime(WouldDo would, Instant at) {
        return !at.isBefore(would.since()) && !at.isAfter(end(would));
    }

    private Instant end(WouldDo would) {
        return would.at().plus(within);
    }

    private Verdict withoutPeople(WouldDo would, List<ApiCall> onTarget) {
        if (now.isBefore(end(would))) {
            return Verdict.of(Outcome.WAITING, "people may act until " + end(would));
        }
        if (would.actedBy().isPresent()) {
            return Verdict.of(Outcome.UNCLEAR, "another runbook acted: " + would.actedBy().get());
        }
        if (!onTarget.isEmpty()) {
            return Verdict.of(
                    Outcome.UNCLEAR,
                    onTarget.getFirst().operation() + " by " + onTarget.getFirst().by());
        }
        if (!heardOf.contains(place(would.account(), would.region()))) {
            return Verdict.of(
                    Outcome.UNCLEAR,
                    "no API call in account %s, region %s was reported to Salve"
                            .formatted(would.account(), would.region()));
        }
        return byAlarm(would);
    }

    private Verdict byAlarm(WouldDo would) {
        if (would.alarmKey().isEmpty()) {
            return Verdict.of(
                    Outcome.UNCLEAR, "nobody acted, and no alarm tells whether it was needed");
        }
        return recoveries.stream()
                .filter(recovery -> recovery.alarmKey().equals(would.alarmKey().get()))
                .map(Recovery::at)
                .filter(at -> inTime(would, at))
                .min(Comparator.naturalOrder())
                .map(at ->
                        Verdict.of(
                                Outcome.NOT_NEEDED, "nobody acted, and the alarm was OK at " + at))
                .orElseGet(() ->
                        Verdict.of(
                                Outcome.MISSED,
                                "nobody acted, and the alarm was not OK by " + end(would)));
    }
}
