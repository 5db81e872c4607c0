package dev.salve.engine.run;

import dev.salve.engine.approval.ApprovalState;
import dev.salve.engine.approval.Approvers;
import dev.salve.engine.approval.Quorum;
import dev.salve.engine.approval.Tally;
import dev.salve.engine.approval.Vote;
import dev.salve.engine.journal.EntryType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The part of the state machine that waits for people. */
final class Approving {

    private Approving() {}

    static void voted(Change change, Vote vote, Approvers approvers) {
        ApprovalState state = change.draft.approval.orElseThrow();
        String requestedBy = change.run.identity().requestedBy();
        if (approvers.refusal(state.terms(), vote.by(), requestedBy).isPresent()
                || !change.now.isBefore(state.terms().expiresAt())) {
            return;
        }
        ApprovalState after = state.with(vote);
        change.draft.approval = Optional.of(after);
        record(change, vote);
        switch (Quorum.tally(after.terms(), approvers, requestedBy, after.votes())) {
            case Tally.Waiting _ -> {}
            case Tally.Granted granted -> granted(change, after, granted);
            case Tally.Denied(String by, String reason) -> {
                change.record(EntryType.APPROVAL_DENIED, Map.of("by", by, "reason", reason));
                change.end(RunState.REJECTED, "denied by " + by + because(reason), false);
            }
        }
    }

    private static void record(Change change, Vote vote) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("by", vote.by());
        data.put("approve", vote.approve());
        data.put("reason", vote.reason());
        data.put("planHash", change.run.plan().hash());
        change.record(EntryType.APPROVAL_VOTE, data);
    }

    private static void granted(Change change, ApprovalState after, Tally.Granted granted) {
        change.record(
                EntryType.APPROVAL_GRANTED,
                Map.of("by", granted.by(), "planHash", change.run.plan().hash()));
        go(change, after);
    }

    private static void go(Change change, ApprovalState after) {
        change.draft.approval = Optional.of(after.granted(change.now));
        change.draft.state = RunState.READY;
        change.draft.wakeAt = change.now;
        Stepping.settle(change);
    }

    static void expire(Change change) {
        ApprovalState state = change.draft.approval.orElseThrow();
        if (change.now.isBefore(state.terms().expiresAt())) {
            return;
        }
        change.record(
                EntryType.APPROVAL_EXPIRED, Map.of("onExpiry", state.terms().onExpiry().name()));
        switch (state.terms().onExpiry()) {
            case DENY -> change.end(RunState.EXPIRED, "nobody approved it in time", false);
            case ESCALATE -> change.end(RunState.ESCALATED, "nobody approved it in time", false);
            case RUN -> go(change, state);
        }
    }

    private static String because(String reason) {
        return reason.isEmpty() ? "" : ": " + reason;
    }
}
