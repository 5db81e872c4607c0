package dev.salve.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.explain.TraceLine.Mark;
import dev.salve.engine.guardrail.ChangeCalendars;
import dev.salve.engine.guardrail.Consent;
import dev.salve.engine.guardrail.GuardRequest;
import dev.salve.engine.guardrail.GuardSnapshot;
import dev.salve.engine.guardrail.GuardSnapshot.KillSwitch;
import dev.salve.engine.guardrail.GuardSnapshot.Lock;
import dev.salve.engine.guardrail.GuardSnapshot.PastAction;
import dev.salve.engine.guardrail.Guardrails;
import dev.salve.engine.guardrail.Trigger;
import dev.salve.engine.run.TargetRef;
import dev.salve.engine.runbook.Limits;
import dev.salve.engine.runbook.Limits.BlastLimit;
import dev.salve.engine.runbook.Limits.RunLimit;
import dev.salve.engine.runbook.Mode;
import dev.salve.engine.runbook.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardrailLinesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static Limits limits(RunLimit... maxRuns) {
        return new Limits(
                Optional.of(Duration.ofMinutes(15)),
                List.of(maxRuns),
                Duration.ofMinutes(10),
                Optional.of(new BlastLimit.Percent(10)));
    }

    private static GuardRequest request(Limits limits, Instant freshSince) {
        return new GuardRequest(
                GuardRequest.Stage.DECIDE,
                new GuardRequest.Subject(
                        "",
                        "restart",
                        "sha256:r",
                        new TargetRef("ecs.service", "web"),
                        Optional.empty(),
                        "111122223333",
                        "eu-west-1"),
                Mode.AUTO,
                new Consent.NotAsked(),
                true,
                Trigger.at(freshSince),
                limits,
                List.of(),
                Settings.DEFAULTS,
                ChangeCalendars.none(),
                NOW,
                NOW);
    }

    private static TraceLine line(String guardrail, GuardRequest request, GuardSnapshot snapshot) {
        return new GuardrailLines(request, snapshot, true, false)
                .lines().stream()
                        .filter(line -> line.what().equals(guardrail))
                        .findFirst()
                        .orElseThrow();
    }

    private static GuardSnapshot held(Lock lock) {
        return GuardSnapshot.of(List.of(), Optional.of(lock), Optional.empty(), List.of());
    }

    private static GuardRequest frozen(ChangeCalendars.State state) {
        GuardRequest request = request(limits(), NOW);
        Settings of = request.settings();
        Settings settings =
                new Settings(
                        of.approvers(),
                        of.accounts(),
                        of.regions(),
                        of.protectedTargets(),
                        of.routes(),
                        List.of(new Settings.ChangeCalendar("company", "changes")),
                        of.budgets(),
                        of.storm(),
                        of.dependencies(),
                        of.autoMustBeEarned(),
                        of.guards());
        return new GuardRequest(
                request.stage(),
                request.subject(),
                request.mode(),
                request.consent(),
                request.firstIntent(),
                request.trigger(),
                request.limits(),
                request.changes(),
                settings,
                ChangeCalendars.none().with("changes", state),
                request.readAt(),
                request.now());
    }

    @Test
    void freeze_calendarTakenAsOpen_saysSo() {
        assertThat(
                        line(
                                        "freeze",
                                        frozen(new ChangeCalendars.State.Open()),
                                        GuardSnapshot.clear())
                                .toString())
                .contains("company", "change calendars, not read here, are taken as open");
    }

    @Test
    void freeze_closedCalendar_isTheReason() {
        Instant opens = NOW.plus(Duration.ofHours(2));
        assertThat(
                        line(
                                        "freeze",
                                        frozen(
                                                new ChangeCalendars.State.Closed(
                                                        Optional.of(opens))),
                                        GuardSnapshot.clear())
                                .toString())
                .contains("change calendar changes is closed until " + opens)
                .doesNotContain("taken as open");
    }

    @Test
    void maxRuns_used_saysWhenTheFirstFrees() {
        GuardSnapshot snapshot =
                GuardSnapshot.of(
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(
                                NOW.minusSeconds(5_000),
                                NOW.minusSeconds(3_000),
                                NOW.minusSeconds(2_000),
                                NOW.minusSeconds(1_000)));
        Limits limits =
                limits(new RunLimit(3, Duration.ofHours(1)), new RunLimit(7, Duration.ofDays(1)));

        TraceLine line = line("max-runs", request(limits, NOW), snapshot);

        assertThat(line.result()).isEqualTo("deny");
        assertThat(line.more("limit")).isEqualTo("3 in 1h, 7 in 1d");
        assertThat(line.more("until")).isEqualTo("2026-03-01T12:10:00Z");
        assertThat(line.more("state"))
                .isEqualTo(
                        "used 3 of 3 in 1h, first frees at 2026-03-01T12:10:00Z (in 10m); used 4 of 7 in"
                                + " 1d, first frees at 2026-03-02T10:36:40Z (in 22h 36m)");
    }

    @Test
    void lock_everyKind_isToldApart() {
        GuardRequest request = request(limits(), NOW);

        assertThat(line("lock", request, GuardSnapshot.clear()).more("state")).isEqualTo("free");
        assertThat(
                        line(
                                        "lock",
                                        request,
                                        held(new Lock("run_1", 1, NOW.plusSeconds(90), false)))
                                .more("state"))
                .isEqualTo("held by run_1 until 2026-03-01T12:01:30Z (in 1m 30s)");
        assertThat(line("lock", request, held(new Lock("run_1", 1, NOW.minusSeconds(1), false))))
                .returns("allow", TraceLine::result)
                .returns(
                        "was held by run_1 until 2026-03-01T11:59:59Z (1s ago)",
                        line -> line.more("state"));
        assertThat(line("lock", request, held(new Lock("run_1", 1, NOW.minusSeconds(1), true))))
                .returns("deny", TraceLine::result)
                .returns(
                        "held by run_1, whose call may be under way: it is not taken over, whatever"
                                + " the time",
                        line -> line.more("state"));
    }

    @Test
    void cooldown_over_saysSo() {
        GuardSnapshot snapshot =
                GuardSnapshot.of(
                        List.of(),
                        Optional.empty(),
                        Optional.of(
                                new PastAction(
                                        "run_1",
                                        "restart",
                                        "ecs.restart-service@1",
                                        NOW.minusSeconds(3_600),
                                        0,
                                        List.of())),
                        List.of());

        assertThat(line("cooldown", request(limits(), NOW), snapshot))
                .returns("allow", TraceLine::result)
                .returns("15m", line -> line.more("limit"))
                .returns(
                        "last ecs.restart-service@1 by run_1 at 2026-03-01T11:00:00Z (1h before), over"
                                + " at 2026-03-01T11:15:00Z (45m ago)",
                        line -> line.more("state"));
    }

    @Test
    void maxAge_everyAge_isSaid() {
        GuardSnapshot clear = GuardSnapshot.clear();

        assertThat(line("max-age", request(limits(), NOW.minusSeconds(30)), clear).more("state"))
                .isEqualTo("the event is 30s old");
        assertThat(line("max-age", request(limits(), NOW.plusSeconds(600)), clear).more("state"))
                .isEqualTo("the event is 10m ahead");
        assertThat(line("max-age", request(limits(), Instant.EPOCH), clear).more("state"))
                .startsWith("the event has no time that counts");
    }

    @Test
    void denials_several_onlyTheFirstDecides() {
        GuardSnapshot snapshot =
                GuardSnapshot.of(
                        List.of(
                                new KillSwitch(
                                        "global", "user:a", "tests", NOW.minusSeconds(60), 1),
                                new KillSwitch("runbook:restart", "user:b", "more", NOW, 1)),
                        Optional.of(new Lock("run_1", 1, NOW.plusSeconds(90), false)),
                        Optional.empty(),
                        List.of());
        GuardRequest request = request(limits(), NOW);

        assertThat(line("kill-switch", request, snapshot))
                .returns(Mark.DECIDES, TraceLine::mark)
                .returns(
                        "global engaged by user:a since 2026-03-01T11:59:00Z (1m before): tests;"
                                + " runbook:restart engaged by user:b since 2026-03-01T12:00:00Z: more",
                        line -> line.more("state"));
        assertThat(line("lock", request, snapshot).mark()).isEqualTo(Mark.AGAINST);
        assertThat(new GuardrailLines(request, snapshot, true, true).lines())
                .as("something before had decided")
                .extracting(TraceLine::mark)
                .doesNotContain(Mark.DECIDES);
    }

    @Test
    void blastRadius_limit_isSaidBeforeThePlan() {
        assertThat(
                        line("blast-radius", request(limits(), NOW), GuardSnapshot.clear())
                                .more("limit"))
                .isEqualTo("10 %");
    }

    @Test
    void lines_everyGuardrail_saysWhatItAllowsAndHowThingsStand() {
        assertThat(
                        new GuardrailLines(
                                        request(limits(), NOW), GuardSnapshot.clear(), true, false)
                                .lines())
                .hasSameSizeAs(Guardrails.all().asked())
                .allSatisfy(line -> {
                    assertThat(line.result()).isEqualTo("allow");
                    assertThat(line.more("limit")).isNotBlank();
                    assertThat(line.more("state")).isNotBlank();
                });
    }

    @Test
    void newerGuardrails_defaults_areSaid() {
        GuardRequest request = request(limits(), NOW);
        GuardSnapshot clear = GuardSnapshot.clear();

        assertThat(line("scope", request, clear).more("state"))
                .isEqualTo("account 111122223333, region eu-west-1, web");
        assertThat(line("loop", request, clear).more("limit"))
                .isEqualTo("actions that led to it: 1 in 30m");
        assertThat(line("budget", request, clear).more("limit"))
                .isEqualTo(
                        "target 3 in 1h; runbook 10 in 1h; account none; global 30 in 1h, 2 in 1m");
        assertThat(line("breaker", request, clear).more("limit"))
                .isEqualTo("below 2 runs on the target and 3 of the runbook that did not help");
        assertThat(line("flap", request, clear).more("limit")).isEqualTo("below 4 changes in 30m");
        assertThat(line("earned", request, clear).more("limit")).isEqualTo("not asked for");
        assertThat(line("regions-apart", request, clear).more("state"))
                .isEqualTo("no action before");
    }

    @Test
    void noHistory_whatNeedsIt_saysSo() {
        assertThat(
                        new GuardrailLines(
                                        request(limits(), NOW), GuardSnapshot.clear(), false, false)
                                .lines())
                .filteredOn(line -> line.note().startsWith("as on an untouched target"))
                .extracting(TraceLine::what)
                .containsExactly(
                        "kill-switch",
                        "engine",
                        "loop",
                        "oscillation",
                        "dependency",
                        "flap",
                        "regions-apart",
                        "lock",
                        "cooldown",
                        "max-runs",
                        "budget",
                        "breaker",
                        "storm",
                        "earned");
    }
}
