package dev.salve.engine.approval;

import dev.salve.engine.runbook.ApprovalRule.Requirement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counts votes. Between requirements it is AND, inside one OR; nobody fills two places, so it is a
 * matching of people to places, not a count.
 */
public final class Quorum {

    private static final int NOBODY = -1;

    private final Approvers approvers;
    private final ApprovalTerms terms;

    private Quorum(Approvers approvers, ApprovalTerms terms) {
        this.approvers = approvers;
        this.terms = terms;
    }

    /** The state of an approval; votes that may not count are passed over. */
    public static Tally tally(
            ApprovalTerms terms, Approvers approvers, String requestedBy, List<Vote> votes) {
        List<Vote> counted =
                votes.stream()
                        .filter(vote -> approvers.refusal(terms, vote.by(), requestedBy).isEmpty())
                        .toList();
        for (Vote vote : counted) {
            if (!vote.approve()) {
                return new Tally.Denied(vote.by(), vote.reason());
            }
        }
        return new Quorum(approvers, terms)
                .match(counted.stream().map(Vote::by).distinct().toList());
    }

    private Tally match(List<String> people) {
        List<Requirement> places = new ArrayList<>();
        for (Requirement need : terms.require()) {
            for (int i = 0; i < need.count(); i++) {
                places.add(need);
            }
        }
        if (places.isEmpty()) {
            return new Tally.Waiting("nobody can approve: the runbook names no approvers");
        }
        int[] seatOf = new int[places.size()];
        Arrays.fill(seatOf, NOBODY);
        for (int person = 0; person < people.size(); person++) {
            seat(person, people, places, seatOf, new boolean[places.size()]);
        }
        List<String> missing = missing(places, seatOf);
        return missing.isEmpty()
                ? new Tally.Granted(people)
                : new Tally.Waiting(String.join(" and ", missing));
    }

    /** Augmenting path: whoever sits in a place may move to another one that suits them. */
    private boolean seat(
            int person,
            List<String> people,
            List<Requirement> places,
            int[] seatOf,
            boolean[] tried) {
        for (int place = 0; place < seatOf.length; place++) {
            if (tried[place] || !approvers.mayVote(people.get(person), places.get(place).from())) {
                continue;
            }
            tried[place] = true;
            if (seatOf[place] == NOBODY || seat(seatOf[place], people, places, seatOf, tried)) {
                seatOf[place] = person;
                return true;
            }
        }
        return false;
    }

    private static List<String> missing(List<Requirement> places, int[] seatOf) {
        List<String> missing = new ArrayList<>();
        for (int place = 0; place < seatOf.length; place++) {
            if (seatOf[place] == NOBODY) {
                missing.add("one of " + String.join(", ", places.get(place).from()));
            }
        }
        return missing;
    }
}
