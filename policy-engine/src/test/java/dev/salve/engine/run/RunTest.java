package dev.salve.engine.run;

import static dev.salve.engine.run.Runs.NOW;
import static dev.salve.engine.run.Runs.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.BlastRadius;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.PlannedCall;
import dev.salve.engine.approval.ApprovalState;
import dev.salve.engine.approval.ApprovalTerms;
import dev.salve.engine.approval.Vote;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.journal.ChainHead;
import dev.salve.engine.runbook.ApprovalRule.OnExpiry;
import dev.salve.engine.runbook.ApprovalRule.Requirement;
import dev.salve.engine.runbook.Limits;
import dev.salve.engine.runbook.Limits.BlastLimit;
import dev.salve.engine.runbook.Mode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The values of a run, and that the ledger gives back what was put into it. */
class RunTest {

    private static final PlannedStep ACT = step("act", ActionClass.C);

    private static Identity identity(Optional<BlastLimit> blast, Identity.Lineage lineage) {
        return new Identity(
                "run_1",
                "restart-web",
                "sha256:r",
                "web",
                Mode.APPROVE,
                "event-1",
                "web is slow",
                Optional.of("web"),
                NOW.minusSeconds(30),
                Runs.TARGET,
                "111122223333",
                "eu-west-1",
                "al",
                NOW,
                new Limits(Optional.empty(), List.of(), Duration.ofMinutes(15), blast),
                Optional.empty(),
                Optional.of(new TargetRef("asg.group", "batch")),
                lineage,
                Optional.of("bo"));
    }

    private static final Identity CAUSED =
            identity(
                    Optional.of(new BlastLimit.Count(3)),
                    new Identity.Lineage(2, Optional.of("run_0"), 4));

    private static Run throughText(Run run) {
        return RunJson.read(CanonicalJson.write(RunJson.write(run)), run.version());
    }

    private static Run runOf(Identity identity, PlannedStep step) {
        ApprovalTerms terms =
                new ApprovalTerms(
                        List.of(new Requirement(List.of("web"), 2)),
                        true,
                        Optional.of("bo"),
                        NOW.plusSeconds(60),
                        OnExpiry.ESCALATE,
                        "restart?",
                        "sha256:plan");
        ApprovalState state =
                new ApprovalState(
                        terms, List.of(new Vote("al", true, "go", NOW)), Optional.of(NOW));
        return Runs.run(identity, List.of(step), List.of(), RunState.READY, state);
    }

    @Test
    void json_everythingSet_isTheSameRun() {
        PlannedStep served =
                ACT.as(
                        new PlanResult.Ready(
                                Map.of("n", 3L),
                                Map.of("n", 1L),
                                Map.of("n", 3L),
                                "n 1 → 3",
                                new BlastRadius(
                                        2, 4, "task", Optional.of(new BlastRadius.Health(4, 2))),
                                List.of(),
                                "back to 1"));
        Run run = runOf(CAUSED, served);
        assertThat(throughText(run)).isEqualTo(run);
    }

    @Test
    void json_eachBlastLimit_isTheSame() {
        for (Optional<BlastLimit> limit :
                List.of(
                        Optional.<BlastLimit>empty(),
                        Optional.<BlastLimit>of(new BlastLimit.Percent(20)),
                        Optional.<BlastLimit>of(new BlastLimit.Count(2)))) {
            Run run = runOf(identity(limit, Identity.Lineage.OUTSIDE), ACT);
            assertThat(throughText(run)).isEqualTo(run);
        }
    }

    @Test
    void json_ofAStep_isWhatPeopleAndTheHashSee() {
        assertThat(PlanJson.write(ACT))
                .isEqualTo(
                        Map.ofEntries(
                                Map.entry("id", "act"),
                                Map.entry("action", "fake.act@1"),
                                Map.entry("class", "C"),
                                Map.entry("mutates", true),
                                Map.entry("params", ACT.params()),
                                Map.entry("before", Map.of("n", 1L)),
                                Map.entry("after", Map.of("n", 2L)),
                                Map.entry("change", "n 1 → 2"),
                                Map.entry(
                                        "blastRadius",
                                        Map.of("touched", 1L, "of", 4L, "unit", "task")),
                                Map.entry(
                                        "calls",
                                        List.of(
                                                Map.of(
                                                        "operation", "fake:Do",
                                                        "arn", "arn:web",
                                                        "arguments", Map.of("n", 2L)))),
                                Map.entry("undo", "set n back"),
                                Map.entry("timeout", "PT15M"),
                                Map.entry("observeLag", "PT10S")));
    }

    @Test
    void evidence_ofAnIdentity_saysByWhichRulesItActs() {
        assertThat(IdentityJson.evidence(CAUSED))
                .isEqualTo(
                        Map.ofEntries(
                                Map.entry("mode", "APPROVE"),
                                Map.entry("account", "111122223333"),
                                Map.entry("region", "eu-west-1"),
                                Map.entry("alarm", "111122223333|eu-west-1|web"),
                                Map.entry("eventTime", "2026-03-01T09:59:30Z"),
                                Map.entry(
                                        "limits",
                                        Map.of(
                                                "maxRuns",
                                                List.of(),
                                                "maxAge",
                                                "PT15M",
                                                "blastCount",
                                                3L)),
                                Map.entry("depth", 2L),
                                Map.entry("causedBy", "run_0"),
                                Map.entry("within", "asg.group batch"),
                                Map.entry("editor", "bo")));
    }

    @Test
    void as_planOfTheAction_takesItsPartsAndKeepsTheStepsOwn() {
        List<PlannedCall> calls = List.of(new PlannedCall("fake:Do", "arn:web", Map.of()));
        PlannedStep planned =
                ACT.as(
                        new PlanResult.Ready(
                                Map.of("n", 3L),
                                Map.of(),
                                Map.of("n", 3L),
                                "to 3",
                                new BlastRadius(2, 4, "task"),
                                calls,
                                "none"));
        assertThat(planned)
                .isEqualTo(
                        new PlannedStep(
                                "act",
                                "fake.act@1",
                                ActionClass.C,
                                true,
                                Map.of("n", 3L),
                                Map.of(),
                                Map.of("n", 3L),
                                "to 3",
                                new BlastRadius(2, 4, "task"),
                                calls,
                                "none",
                                ACT.timeout(),
                                ACT.observeLag()));
    }

    @Test
    void with_otherParts_changesThoseOnly() {
        Run run = Runs.ready(ACT);
        ChainHead head = new ChainHead("run_1", 3, "abc");
        assertThat(run.id()).isEqualTo("run_1");
        assertThat(run.with(head))
                .isEqualTo(
                        new Run(run.identity(), run.plan(), run.progress(), head, run.version()));
        assertThat(run.stored(9))
                .isEqualTo(new Run(run.identity(), run.plan(), run.progress(), run.journal(), 9));
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:ecs:eu-west-1:111122223333:service/prod/shop, prod/shop",
        "arn:aws:autoscaling:eu-west-1:1:autoScalingGroup:u:autoScalingGroupName/batch, batch",
        "arn:aws:lambda:eu-west-1:1:function:resize, resize",
        "i-0abc, i-0abc",
        "db.example/shop, db.example/shop",
        "/shop, /shop"
    })
    void label_ofATarget_isItsShortName(String id, String label) {
        assertThat(new TargetRef("any.kind", id).label()).isEqualTo(label);
    }

    @Test
    void target_withoutTypeOrId_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TargetRef("", "arn:web"));
        assertThatIllegalArgumentException().isThrownBy(() -> new TargetRef("ecs.service", ""));
    }

    @Test
    void ending_thatIsNoEnd_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Ending(RunState.READY, "why", false))
                .withMessageContaining("READY");
    }

    @Test
    void word_ofAState_isAsPeopleReadIt() {
        assertThat(RunState.WAITING_APPROVAL.word()).isEqualTo("waiting approval");
        assertThat(RunState.READY.word()).isEqualTo("ready");
    }

    @Test
    void notice_longText_isCutWithAMark() {
        String longest = "x".repeat(Notice.MAX_CHARACTERS);
        assertThat(new Notice("page", "s", longest).text()).isEqualTo(longest);
        assertThat(new Notice("page", "s", longest + "y").text()).isEqualTo(longest + "…");
    }
}
