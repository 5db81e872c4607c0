package dev.salve.compiler.bundle;

import dev.salve.engine.expression.Expression;
import dev.salve.engine.expression.ExpressionCodec;
import dev.salve.engine.expression.Template;
import dev.salve.engine.match.Pattern;
import dev.salve.engine.runbook.ApprovalRule;
import dev.salve.engine.runbook.Limits;
import dev.salve.engine.runbook.Runbook;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Writes runbooks. */
final class RunbookOutput {

    private final BundleOutput out;

    RunbookOutput(BundleOutput out) {
        this.out = out;
    }

    void write(Runbook runbook) throws IOException {
        out.object(runbook, this::fields);
    }

    private void fields(Runbook runbook) throws IOException {
        out.object("metadata", runbook.metadata(), this::metadata);
        out.text("digest", runbook.digest());
        out.text("mode", runbook.mode());
        out.whole("priority", (long) runbook.priority());
        out.list("match", runbook.match(), this::pattern);
        out.list("facts", runbook.facts(), f -> out.object(f, this::fact));
        out.list("let", runbook.lets(), l -> out.object(l, this::let));
        out.object("target", runbook.target(), this::target);
        out.list("when", runbook.when(), g -> out.object(g, this::guard));
        out.object("limits", runbook.limits(), this::limits);
        out.maybe("approval", runbook.approval(), a -> out.object(a, this::approval));
        out.list("steps", runbook.steps(), s -> out.object(s, this::step));
        out.maybe("verify", runbook.verify(), v -> out.object(v, this::verify));
        out.list("on-failure", runbook.onFailure(), s -> out.object(s, this::step));
    }

    private void expression(Expression expression) throws IOException {
        ExpressionCodec.write(expression, out.json());
    }

    private void template(Template template) throws IOException {
        ExpressionCodec.write(template, out.json());
    }

    private void pattern(Pattern pattern) throws IOException {
        out.json().writeString(pattern.json());
    }

    private void with(Map<String, Template> with) throws IOException {
        out.map("with", with, this::template);
    }

    private void metadata(Runbook.Metadata metadata) throws IOException {
        out.text("name", metadata.name());
        out.text("owner", metadata.owner());
        out.text("description", metadata.description());
        out.maybe("editor", metadata.editor(), out.json()::writeString);
    }

    private void fact(Runbook.Fact fact) throws IOException {
        out.text("name", fact.name());
        out.text("lookup", fact.lookup());
        with(fact.with());
    }

    private void let(Runbook.Let let) throws IOException {
        out.text("name", let.name());
        out.field("value", let.value(), this::expression);
    }

    private void target(Runbook.TargetRule target) throws IOException {
        out.field("type", target.type(), this::template);
        out.field("id", target.id(), this::template);
        out.maybe("within", target.within(), group -> out.object(group, this::group));
    }

    private void group(Runbook.GroupRule group) throws IOException {
        out.field("type", group.type(), this::template);
        out.field("id", group.id(), this::template);
    }

    private void guard(Runbook.Guard guard) throws IOException {
        out.field("expr", guard.expression(), this::expression);
        out.text("why", guard.why());
    }

    private void limits(Limits limits) throws IOException {
        out.maybe("cooldown", limits.cooldown(), out::duration);
        SettingsOutput.runLimits("max-runs", limits.maxRuns(), out);
        out.duration("max-age", limits.maxAge());
        out.maybe("blast-radius", limits.blastRadius(), b -> out.object(b, this::blastRadius));
    }

    private void blastRadius(Limits.BlastLimit limit) throws IOException {
        switch (limit) {
            case Limits.BlastLimit.Percent percent -> {
                out.text("unit", "percent");
                out.whole("number", (long) percent.percent());
            }
            case Limits.BlastLimit.Count count -> {
                out.text("unit", "count");
                out.whole("number", (long) count.count());
            }
        }
    }

    private void approval(ApprovalRule approval) throws IOException {
        out.maybe("when", approval.when(), this::expression);
        out.list("require", approval.require(), r -> out.object(r, this::requirement));
        out.truth("requester-may-approve", approval.requesterMayApprove());
        out.truth("editor-may-approve", approval.editorMayApprove());
        out.duration("expires-in", approval.expiresIn());
        out.text("on-expiry", approval.onExpiry());
        out.list("remind", approval.remind(), out::duration);
        out.list("escalate", approval.escalate(), e -> out.object(e, this::escalation));
        out.map("edit", new TreeMap<>(approval.edit()), b -> out.object(b, this::bounds));
        out.maybe("message", approval.message(), this::template);
    }

    private void requirement(ApprovalRule.Requirement requirement) throws IOException {
        out.texts("from", requirement.from());
        out.whole("count", (long) requirement.count());
    }

    private void escalation(ApprovalRule.Escalation escalation) throws IOException {
        out.duration("after", escalation.after());
        out.text("to", escalation.to());
    }

    private void bounds(ApprovalRule.Bounds bounds) throws IOException {
        out.whole("min", bounds.min());
        out.whole("max", bounds.max());
    }

    private void step(Runbook.Step step) throws IOException {
        out.text("id", step.id());
        out.text("action", step.action().name());
        with(step.with());
        out.maybe("if", step.condition(), this::expression);
        out.duration("timeout", step.timeout());
    }

    private void verify(Runbook.Verify verify) throws IOException {
        out.field("until", verify.until(), this::expression);
        out.duration("within", verify.within());
        out.duration("every", verify.every());
        out.duration("hold", verify.hold());
    }
}
