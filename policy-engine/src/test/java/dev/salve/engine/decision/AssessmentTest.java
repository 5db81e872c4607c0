package dev.salve.engine.decision;

import static dev.salve.engine.plane.BundleText.TARGET;
import static dev.salve.engine.plane.BundleText.approvedBy;
import static dev.salve.engine.plane.BundleText.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.decision.Decision.ProposedStep;
import dev.salve.engine.decision.FactSet.Fact;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.Reading;
import dev.salve.engine.plane.BundleText;
import dev.salve.engine.plane.BundleText.RunbookText;
import dev.salve.engine.run.TargetRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a runbook makes of an event and its facts, before any guardrail is asked. */
class AssessmentTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static final String ONE_FACT = "\"facts\":[" + fact("db") + "]";
    private static final String TWO_FACTS = "\"facts\":[" + fact("db") + "," + fact("queue") + "]";
    private static final String DB_IS_STOPPED =
            "[\"db.status == 'stopped'\",[\"c\",\"==\",[\".\",[\"n\",\"db\"],\"status\"],\"stopped\"]]";
    private static final String TRUE = "[\"true\",true]";
    private static final String FALSE = "[\"false\",false]";

    private static final Fact STOPPED = new Fact.Known(Map.of("status", "stopped"));
    private static final Fact RUNNING = new Fact.Known(Map.of("status", "running"));
    private static final Fact WITHOUT_STATUS = new Fact.Known(Map.of());

    private static String fact(String name) {
        return "{\"name\":\"" + name + "\",\"lookup\":\"fake.look@1\",\"with\":{}}";
    }

    private static RunbookText runbook() {
        return RunbookText.named("one");
    }

    private static String reading(RunbookText text, String facts) {
        return text.toString().replace("\"facts\":[]", facts);
    }

    private static String letting(String lets) {
        return runbook().toString().replace("\"let\":[]", "\"let\":[" + lets + "]");
    }

    private static String let(String name, String expression) {
        return "{\"name\":\"" + name + "\",\"value\":" + expression + "}";
    }

    private static String sending(String value) {
        return "\"with\":{\"n\":" + value + "}";
    }

    /** A step's parameter that is the value of an expression. */
    private static String whole(String source, String tree) {
        return "[\"t\",[\"$\",[\"" + source + "\"," + tree + "]]]";
    }

    private static String withParameter(String runbook, String value) {
        String usual = "\"with\":{\"target\":[\"t\",\"" + TARGET + "\"],\"text\":[\"t\",\"look\"]}";
        assertThat(runbook).contains(usual);
        return runbook.replace(usual, sending(value));
    }

    private static Assessment assess(String runbook, FactSet facts) {
        Policy policy = BundleText.policy(runbook);
        Event event =
                ((Reading.Read<Event>) policy.read(BundleText.alarm("e", "2026-03-01T09:59:50Z")))
                        .value();
        return Decider.assess(policy.runbooks().getFirst(), event, policy.alarm(event), facts, NOW);
    }

    private static Decision ended(String runbook, FactSet facts) {
        Assessment assessment = assess(runbook, facts);
        assertThat(assessment).isInstanceOf(Assessment.Ended.class);
        return ((Assessment.Ended) assessment).decision();
    }

    private static Assessment.Wants wants(String runbook) {
        return wants(runbook, FactSet.none());
    }

    private static Assessment.Wants wants(String runbook, FactSet facts) {
        Assessment assessment = assess(runbook, facts);
        assertThat(assessment).isInstanceOf(Assessment.Wants.class);
        return (Assessment.Wants) assessment;
    }

    private static FactSet db(Fact fact) {
        return FactSet.none().with("db", fact);
    }

    private static @Nullable Object parameter(String value, FactSet facts) {
        String runbook = withParameter(reading(runbook(), ONE_FACT), value);
        ProposedStep first = wants(runbook, facts).proposal().steps().getFirst();
        return first.with().get("n");
    }

    @Test
    void facts_oneFailed_isAnErrorThatSaysWhich() {
        assertThat(ended(reading(runbook(), ONE_FACT), db(new Fact.Failed("throttled"))))
                .isEqualTo(new Decision.Erred("facts.db: throttled"));
    }

    @Test
    void facts_oneNotReadAndAnotherFailed_isTheError() {
        FactSet facts = FactSet.none().with("queue", new Fact.Failed("gone"));
        assertThat(ended(reading(runbook(), TWO_FACTS), facts))
                .isEqualTo(new Decision.Erred("facts.queue: gone"));
    }

    @Test
    void facts_notRead_isUnknown() {
        assertThat(ended(reading(runbook(), ONE_FACT), FactSet.none()))
                .isEqualTo(new Decision.Unknown("fact db is not known here"));
    }

    @Test
    void when_holdsOnAFact_wantsToAct() {
        String guarded = reading(runbook().when(DB_IS_STOPPED), ONE_FACT);
        assertThat(wants(guarded, db(STOPPED)).proposal().target())
                .isEqualTo(new TargetRef("ecs.service", TARGET));
        assertThat(ended(guarded, db(RUNNING)))
                .isEqualTo(new Decision.Skipped("because of the guard"));
    }

    @Test
    void when_readsAFieldThatIsNotThere_isAnError() {
        Decision decision =
                ended(reading(runbook().when(DB_IS_STOPPED), ONE_FACT), db(WITHOUT_STATUS));
        assertThat(decision).isInstanceOf(Decision.Erred.class);
        assertThat(decision.because()).startsWith("when db.status == 'stopped': ");
    }

    @Test
    void when_dependsOnAFactNobodyRead_isUnknownAndNoError() {
        assertThat(ended(reading(runbook().when(DB_IS_STOPPED), ONE_FACT), FactSet.none()))
                .isEqualTo(new Decision.Unknown("fact db is not known here"));
    }

    @Test
    void when_isPlainlyFalseWithoutTheFact_isSkipped() {
        assertThat(ended(reading(runbook().when(FALSE), ONE_FACT), FactSet.none()))
                .isEqualTo(new Decision.Skipped("because of the guard"));
        assertThat(ended(reading(runbook().when(TRUE), ONE_FACT), FactSet.none()))
                .isInstanceOf(Decision.Unknown.class);
    }

    @Test
    void let_usedByAnotherLetAndAStep_isItsValue() {
        String lets = let("two", "[\"1 + 1\",[\"c\",\"+\",1,1]]");
        String more = let("three", "[\"two + 1\",[\"c\",\"+\",[\"n\",\"two\"],1]]");
        String runbook =
                withParameter(letting(lets + "," + more), whole("three", "[\"n\",\"three\"]"));
        assertThat(wants(runbook).proposal().steps().getFirst().with()).containsEntry("n", 3L);
    }

    @Test
    void let_cannotBeEvaluated_isAnErrorThatNamesIt() {
        String failing = letting(let("x", "[\"1 / 0\",[\"c\",\"/\",1,0]]"));
        Decision decision = ended(failing, FactSet.none());
        assertThat(decision).isInstanceOf(Decision.Erred.class);
        assertThat(decision.because()).startsWith("let.x: ");
    }

    @Test
    void let_dependsOnAFactNobodyRead_isUnknownAndNoError() {
        String lets = letting(let("x", DB_IS_STOPPED)).replace("\"facts\":[]", ONE_FACT);
        assertThat(ended(lets, FactSet.none()))
                .isEqualTo(new Decision.Unknown("fact db is not known here"));
    }

    @Test
    void expression_readsFactEventAlarmAndNow() {
        FactSet facts = db(STOPPED);
        assertThat(parameter(whole("s", "[\".\",[\"n\",\"db\"],\"status\"]"), facts))
                .isEqualTo("stopped");
        assertThat(parameter(whole("s", "[\"e\",\"detail\",\"alarmName\"]"), facts))
                .isEqualTo("web");
        assertThat(parameter(whole("s", "[\".\",[\"n\",\"alarm\"],\"state\"]"), facts))
                .isEqualTo("ALARM");
        assertThat(parameter(whole("now", "[\"n\",\"now\"]"), facts))
                .isEqualTo("2026-03-01T10:00:00Z");
    }

    @Test
    void target_withoutAName_isAnError() {
        assertThat(ended(runbook().target("").toString(), FactSet.none()))
                .isEqualTo(new Decision.Erred("target: the resource has no name"));
        String untyped = runbook().toString().replace("[\"t\",\"ecs.service\"]", "[\"t\",\"\"]");
        assertThat(ended(untyped, FactSet.none()))
                .isEqualTo(new Decision.Erred("target: the resource has no name"));
    }

    @Test
    void target_cannotBeResolved_isAnErrorThatSaysWhere() {
        String id = "\"id\":[\"t\",\"" + TARGET + "\"]";
        String failing =
                runbook().toString().replace(id, "\"id\":" + whole("s", "[\"c\",\"/\",1,0]"));
        Decision decision = ended(failing, FactSet.none());
        assertThat(decision).isInstanceOf(Decision.Erred.class);
        assertThat(decision.because()).startsWith("target.id: ");
    }

    private static String grouped(String type, String id) {
        String group =
                "\"within\":{\"type\":[\"t\",\"%s\"],\"id\":[\"t\",\"%s\"]}".formatted(type, id);
        return runbook().toString().replace("\"within\":null", group);
    }

    @Test
    void target_memberOfAGroup_saysWhichAndOfNoneSaysNone() {
        assertThat(wants(grouped("asg.group", "batch")).proposal().within())
                .contains(new TargetRef("asg.group", "batch"));
        assertThat(wants(grouped("asg.group", "")).proposal().within()).isEmpty();
        assertThat(wants(grouped("", "batch")).proposal().within()).isEmpty();
    }

    private static List<String> stepIds(RunbookText runbook) {
        return wants(runbook.toString()).proposal().steps().stream().map(ProposedStep::id).toList();
    }

    @Test
    void steps_whoseConditionHolds_areProposedInOrder() {
        String act = step("act", "fake.act@1");
        String held = step("held", "fake.also@1", TRUE);
        String not = step("not", "fake.also@1", FALSE);
        assertThat(stepIds(runbook().steps(held))).containsExactly("held");
        assertThat(stepIds(runbook().steps(not))).isEmpty();
        assertThat(stepIds(runbook().steps(new String[0]))).isEmpty();
        assertThat(stepIds(runbook().steps(act, not, held))).containsExactly("act", "held");
    }

    @Test
    void steps_onFailure_areProposedToo() {
        assertThat(wants(runbook().toString()).proposal().onFailure())
                .extracting(ProposedStep::id)
                .containsExactly("tell");
    }

    @Test
    void steps_conditionErrs_isAnErrorAndTheFirstOneStands() {
        String failing = "[\"1 / 0 == 1\",[\"c\",\"==\",[\"c\",\"/\",1,0],1]]";
        String one = step("one", "fake.act@1", failing);
        String two = step("two", "fake.act@1", failing);
        Decision decision = ended(runbook().steps(one, two).toString(), FactSet.none());
        assertThat(decision).isInstanceOf(Decision.Erred.class);
        assertThat(decision.because()).startsWith("steps.one.if: ");
    }

    @Test
    void steps_parameterErrs_isAnErrorThatNamesIt() {
        String failing = withParameter(runbook().toString(), whole("s", "[\"c\",\"/\",1,0]"));
        Decision decision = ended(failing, FactSet.none());
        assertThat(decision).isInstanceOf(Decision.Erred.class);
        assertThat(decision.because()).startsWith("steps.act.with.n: ");
    }

    @Test
    void ask_modeApprove_peopleAreAskedWhateverTheRuleSays() {
        String rule = approvedBy(1, "deny").replace("\"when\":null", "\"when\":" + FALSE);
        assertThat(wants(runbook().mode("approve").toString()).ask()).contains("mode approve");
        assertThat(wants(runbook().mode("approve").approval(rule).toString()).ask())
                .contains("mode approve");
    }

    @Test
    void ask_runbooksRule_asksAlwaysOrWhenItHolds() {
        String always = approvedBy(1, "deny");
        String held = always.replace("\"when\":null", "\"when\":" + TRUE);
        String not = always.replace("\"when\":null", "\"when\":" + FALSE);
        assertThat(wants(runbook().approval(always).toString()).ask())
                .contains("the runbook asks for approval");
        assertThat(wants(runbook().approval(held).toString()).ask())
                .contains("approval.when: true");
        assertThat(wants(runbook().approval(not).toString()).ask()).isEmpty();
    }

    @Test
    void ask_rulesConditionErrs_isAnErrorAndNotSilence() {
        String failing = "\"when\":[\"1 / 0 == 1\",[\"c\",\"==\",[\"c\",\"/\",1,0],1]]";
        String rule = approvedBy(1, "deny").replace("\"when\":null", failing);
        Decision decision = ended(runbook().approval(rule).toString(), FactSet.none());
        assertThat(decision).isInstanceOf(Decision.Erred.class);
        assertThat(decision.because()).startsWith("approval.when: ");
    }

    @Test
    void ask_classDInModeAuto_peopleDecide() {
        String act = step("act", "fake.act@1");
        String drop = step("drop", "fake.drop@1");
        assertThat(wants(runbook().steps(act, drop).toString()).ask())
                .contains("fake.drop@1 is class D: people decide");
        assertThat(wants(runbook().steps(act).toString()).ask()).isEmpty();
    }

    @Test
    void message_ofTheRule_isWhatTheApproverIsAsked() {
        String rule =
                approvedBy(1, "deny").replace("\"message\":null", "\"message\":[\"t\",\"may I?\"]");
        assertThat(wants(runbook().approval(rule).toString()).message()).isEqualTo("may I?");
        assertThat(wants(runbook().approval(approvedBy(1, "deny")).toString()).message()).isEmpty();
    }

    @Test
    void asking_nobodyAskedYet_asksAndKeepsTheFirstReason() {
        Assessment.Wants wants = wants(runbook().toString());
        Assessment.Wants asked = wants.asking("a storm");
        assertThat(asked.ask()).contains("a storm");
        assertThat(asked.proposal()).isEqualTo(wants.proposal());
        assertThat(asked.asking("something else").ask()).contains("a storm");
    }
}
