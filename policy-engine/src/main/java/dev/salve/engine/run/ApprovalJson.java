package dev.salve.engine.run;

import dev.salve.engine.approval.ApprovalState;
import dev.salve.engine.approval.ApprovalTerms;
import dev.salve.engine.approval.Vote;
import dev.salve.engine.json.JsonObject;
import dev.salve.engine.runbook.ApprovalRule.OnExpiry;
import dev.salve.engine.runbook.ApprovalRule.Requirement;
import java.util.LinkedHashMap;
import java.util.Map;

/** An approval as JSON values. */
final class ApprovalJson {

    private ApprovalJson() {}

    static Map<String, Object> write(ApprovalState state) {
        ApprovalTerms terms = state.terms();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("require", terms.require().stream().map(ApprovalJson::write).toList());
        json.put("requesterMayApprove", terms.requesterMayApprove());
        terms.excludedEditor().ifPresent(editor -> json.put("excludedEditor", editor));
        json.put("expiresAt", terms.expiresAt().toString());
        json.put("onExpiry", terms.onExpiry().name());
        json.put("message", terms.message());
        json.put("planHash", terms.planHash());
        json.put("votes", state.votes().stream().map(ApprovalJson::write).toList());
        state.grantedAt().ifPresent(at -> json.put("grantedAt", at.toString()));
        return json;
    }

    private static Map<String, Object> write(Requirement need) {
        return Map.of("from", need.from(), "count", (long) need.count());
    }

    private static Map<String, Object> write(Vote vote) {
        return Map.of(
                "by", vote.by(),
                "approve", vote.approve(),
                "reason", vote.reason(),
                "at", vote.at().toString());
    }

    static ApprovalState read(JsonObject json) {
        ApprovalTerms terms =
                new ApprovalTerms(
                        json.list("require", item -> requirement(JsonObject.of(item))),
                        json.truth("requesterMayApprove"),
                        json.optionalText("excludedEditor"),
                        json.time("expiresAt"),
                        OnExpiry.valueOf(json.text("onExpiry")),
                        json.text("message"),
                        json.text("planHash"));
        return new ApprovalState(
                terms,
                json.list("votes", item -> vote(JsonObject.of(item))),
                json.optionalTime("grantedAt"));
    }

    private static Requirement requirement(JsonObject json) {
        return new Requirement(json.list("from", String.class::cast), (int) json.whole("count"));
    }

    private static Vote vote(JsonObject json) {
        return new Vote(
                json.text("by"), json.truth("approve"), json.text("reason"), json.time("at"));
    }
}
