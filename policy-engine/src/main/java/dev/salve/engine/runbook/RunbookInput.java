package dev.salve.engine.runbook;

import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.expression.Expression;
import dev.salve.engine.expression.ExpressionCodec;
import dev.salve.engine.expression.Template;
import dev.salve.engine.match.Pattern;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** Reads the runbooks that a bundle carries. */
final class RunbookInput {

    private final BundleInput in;
    private final Map<String, ActionManifest> actions;
    private final ToIntFunction<List<String>> slots;

    RunbookInput(
            BundleInput in,
            Map<String, ActionManifest> actions,
            ToIntFunction<List<String>> slots) {
        this.in = in;
        this.actions = actions;
        this.slots = slots;
    }

    Runbook read() throws IOException {
        return in.object(() ->
                new Runbook(
                        in.field("metadata", () -> in.object(this::metadata)),
                        in.text("digest"),
                        in.word("mode", Mode.class),
                        in.small("priority"),
                        in.list("match", () -> new Pattern(in.text())),
                        in.list("facts", () -> in.object(this::fact)),
                        in.list("let", () -> in.object(this::let)),
                        in.field("target", () -> in.object(this::target)),
                        in.list("when", () -> in.object(this::guard)),
                        in.field("limits", () -> in.object(this::limits)),
                        in.maybe("approval", () -> in.object(this::approval)),
                        in.list("steps", () -> in.object(this::step)),
                        in.maybe("verify", () -> in.object(this::verify)),
                        in.list("on-failure", () -> in.object(this::step))));
    }

    private Expression expression() throws IOException {
        return ExpressionCodec.read(in.parser(), slots);
    }

    private Template template() throws IOException {
        return ExpressionCodec.readTemplate(in.parser(), slots);
    }

    private Map<String, Template> with() throws IOException {
        return in.map("with", this::template);
    }

    private Runbook.Metadata metadata() throws IOException {
        return new Runbook.Metadata(
                in.text("name"),
                in.text("owner"),
                in.text("description"),
                in.maybe("editor", in::text));
    }

    private Runbook.Fact fact() throws IOException {
        return new Runbook.Fact(in.text("name"), in.text("lookup"), with());
    }

    private Runbook.Let let() throws IOException {
        return new Runbook.Let(in.text("name"), in.field("value", this::expression));
    }

    private Runbook.TargetRule target() throws IOException {
        return new Runbook.TargetRule(
                in.field("type", this::template),
                in.field("id", this::template),
                in.maybe("within", () -> in.object(this::group)));
    }

    private Runbook.GroupRule group() throws IOException {
        return new Runbook.GroupRule(
                in.field("type", this::template), in.field("id", this::template));
    }

    private Runbook.Guard guard() throws IOException {
        return new Runbook.Guard(in.field("expr", this::expression), in.text("why"));
    }

    private Limits limits() throws IOException {
        return new Limits(
                in.maybe("cooldown", in::duration),
                SettingsInput.runLimits(in, "max-runs"),
                in.duration("max-age"),
                in.maybe("blast-radius", () -> in.object(this::blastRadius)));
    }

    private Limits.BlastLimit blastRadius() throws IOException {
        String unit = in.text("unit");
        int number = in.small("number");
        return switch (unit) {
            case "percent" -> new Limits.BlastLimit.Percent(number);
            case "count" -> new Limits.BlastLimit.Count(number);
            default -> throw new IOException("no unit of a blast radius: " + unit);
        };
    }

    private ApprovalRule approval() throws IOException {
        return new ApprovalRule(
                in.maybe("when", this::expression),
                in.list("require", () -> in.object(this::requirement)),
                in.truth("requester-may-approve"),
                in.truth("editor-may-approve"),
                in.duration("expires-in"),
                in.word("on-expiry", ApprovalRule.OnExpiry.class),
                in.list("remind", in::duration),
                in.list("escalate", () -> in.object(this::escalation)),
                in.map("edit", () -> in.object(this::bounds)),
                in.maybe("message", this::template));
    }

    private ApprovalRule.Requirement requirement() throws IOException {
        return new ApprovalRule.Requirement(in.texts("from"), in.small("count"));
    }

    private ApprovalRule.Escalation escalation() throws IOException {
        return new ApprovalRule.Escalation(in.duration("after"), in.text("to"));
    }

    private ApprovalRule.Bounds bounds() throws IOException {
        return new ApprovalRule.Bounds(in.whole("min"), in.whole("max"));
    }

    private Runbook.Step step() throws IOException {
        return new Runbook.Step(
                in.text("id"),
                action(in.text("action")),
                with(),
                in.maybe("if", this::expression),
                in.duration("timeout"));
    }

    private ActionManifest action(String name) throws IOException {
        ActionManifest action = actions.get(name);
        if (action == null) {
            throw new IOException("the bundle carries no manifest of " + name);
        }
        return action;
    }

    private Runbook.Verify verify() throws IOException {
        return new Runbook.Verify(
                in.field("until", this::expression),
                in.duration("within"),
                in.duration("every"),
                in.duration("hold"));
    }
}
