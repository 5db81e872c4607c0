package dev.salve.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.Desk.Ran;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What explain says of runbooks that an event matches. */
class ExplainGuardTest {

    private static final String RESTART =
            """
            apiVersion: salve.dev/v1
            kind: Runbook
            metadata: {name: restart, owner: team-web, description: Restart the service.}
            mode: auto
            priority: 90
            match: {source: [aws.cloudwatch], detail-type: [CloudWatch Alarm State Change]}
            facts:
              service: {lookup: ecs.service, with: {cluster: prod, service: "${alarm.name}"}}
            let:
              half: service.desired / 2
            target: {type: ecs.service, id: "${service.arn}"}
            when:
              - {expr: alarm.previous != 'ALARM', why: it was in ALARM already}
              - {expr: half > 0 && service.deployments == 1, why: a deployment is running}
              - {expr: service.running > 0, why: no task runs}
            limits: {cooldown: 15m, max-runs: {count: 3, within: 1h}, max-age: 10m}
            approval:
              when: service.desired > 20
              require: [{from: [team-web, "slack:U1"], count: 2}, {from: ["user:carol"], count: 1}]
              expires-in: 20m
              on-expiry: escalate
              message: "Restart ${service.name}?"
            steps:
              - {id: go, action: ecs.restart-service@1, with: {cluster: "${service.cluster}", service: "${service.name}"}}
            verify: {until: alarm.state == 'OK', within: 10m}
            """;

    private static final String SETTINGS =
            """
            apiVersion: salve.dev/v1
            kind: Settings
            approvers: {team-web: ["user:alice", "user:bob"]}
            """;

    @TempDir private Path folder;

    private Desk desk;

    @BeforeEach
    void setUp() throws IOException {
        desk = new Desk(folder);
        desk.write("runbooks/restart.yaml", RESTART);
        desk.write("runbooks/salve.yaml", SETTINGS);
        facts(4, 1);
    }

    private void facts(int desired, int deployments) throws IOException {
        desk.write(
                "facts.yaml",
                "service: {arn: arn:web, cluster: prod, name: web, running: 4, desired: %d, deployments: %d}\n"
                        .formatted(desired, deployments));
    }

    private Ran explain(String... more) {
        String[] arguments = new String[7 + more.length];
        arguments[0] = "explain";
        arguments[1] = desk.path("event.json");
        arguments[2] = "restart";
        arguments[3] = "--runbooks";
        arguments[4] = desk.path("runbooks");
        arguments[5] = "--facts";
        arguments[6] = desk.path("facts.yaml");
        System.arraycopy(more, 0, arguments, 7, more.length);
        return desk.run(arguments);
    }

    @Test
    void run_saysFirstWhatItWouldDo() {
        assertThat(explain().out().replaceAll("(?m)^    key .*$", "    key"))
                .isEqualTo(
                        """
                        CloudWatch Alarm State Change from aws.cloudwatch
                            account    123456789012, region eu-central-1
                            resource   arn:aws:cloudwatch:eu-central-1:123456789012:alarm:web
                            time       2026-03-01T12:00:00Z
                            key
                        Decided as if it arrived at 2026-03-01T12:00:00Z (--now TIME for another moment) and nothing had happened before (--data DIR for a ledger that knows).
                        Of 1 runbook 1 matches: restart run.

                        restart: run
                            next       would restart service prod/web (ecs.restart-service@1), then verify alarm.state == 'OK' within 10m
                            target     ecs.service arn:web
                            step       go: ecs.restart-service@1 {"cluster":"prod","service":"web"}
                            fact       ✓ service  →  known  (look-up ecs.service of cluster prod, service web)
                            let          half = service.desired / 2  →  2
                                           service.desired = 4
                            when       ✓ alarm.previous != 'ALARM'  →  true
                            when       ✓ half > 0 && service.deployments == 1  →  true
                            when       ✓ service.running > 0  →  true
                            approval     service.desired > 20  →  false
                                           service.desired = 4
                        """);
    }

    @Test
    void guard_failing_isMarkedAndThoseAfterItAreNotAsked() throws IOException {
        facts(4, 2);

        assertThat(explain().out())
                .contains(
                        """
                        restart: skipped — a deployment is running
                            fact       ✓ service  →  known  (look-up ecs.service of cluster prod, service web)
                            let          half = service.desired / 2  →  2
                                           service.desired = 4
                            when       ✓ alarm.previous != 'ALARM'  →  true
                            when       ✗ half > 0 && service.deployments == 1  →  false  (a deployment is running)
                                           half = 2
                                           half > 0 = true
                                           service.deployments = 2
                                           service.deployments == 1 = false
                            when       · service.running > 0  →  not asked
                        """);
        assertThat(explain("--format", "json").out())
                .contains(
                        "\"result\":\"false\",\"note\":\"a deployment is running\",\"decides\":true")
                .contains("\"result\":\"not asked\"");
    }

    @Test
    void lookup_failed_nothingAfterItIsAsked() throws IOException {
        desk.write("facts.yaml", "service: {error: AccessDenied}");

        assertThat(explain().out())
                .contains(
                        """
                        restart: error — facts.service: AccessDenied
                            fact       ✗ service  →  failed: AccessDenied  (look-up ecs.service of cluster prod, service web)
                            let        · half = service.desired / 2  →  not asked
                            when       · alarm.previous != 'ALARM'  →  not asked
                        """);
    }

    @Test
    void facts_missing_saysHowToGiveThem() throws IOException {
        desk.write("facts.yaml", "{}");

        assertThat(explain().out())
                .contains(
                        """
                        restart: unknown — fact service is not known here
                            next       needs its facts: --facts-template prints a file to fill in for --facts
                            fact       ? service  →  not known here  (look-up ecs.service of cluster prod, service web)
                            let        ? half = service.desired / 2  →  unknown without its facts
                            when       ✓ alarm.previous != 'ALARM'  →  true
                            when       ? half > 0 && service.deployments == 1  →  unknown without its facts
                        """);
    }

    @Test
    void approval_saysWhoHowManyUntilWhenAndThen() throws IOException {
        facts(25, 1);

        Ran ran = explain();

        assertThat(ran.out())
                .contains(
                        """
                        restart: approve — approval.when: service.desired > 20
                            next       would ask 2 of team-web or slack:U1, and 1 of user:carol, then restart service prod/web (ecs.restart-service@1), then verify alarm.state == 'OK' within 10m
                            asks       2 of team-web (user:alice, user:bob) or slack:U1, and 1 of user:carol
                            until      2026-03-01T12:20:00Z (in 20m); then on-call is told and nothing is done
                            message    Restart web?
                        """);
        assertThat(explain("--format", "json").out())
                .contains("\"expiresAt\":\"2026-03-01T12:20:00Z\",\"onExpiry\":\"escalate\"");
    }

    @Test
    void guardrails_aChangeCalendarInTheSettings_isTakenAsOpenAndSaidToBe() throws IOException {
        desk.write(
                "runbooks/salve.yaml",
                SETTINGS + "freezes: [{name: company-changes, calendar: changes}]\n");

        assertThat(explain("-v").out())
                .contains(
                        "✓ freeze  →  allow  (company-changes: at 2026-03-01T12:00:00Z; change"
                                + " calendars, not read here, are taken as open)");
    }

    @Test
    void guardrails_all_sayLimitAndState() {
        assertThat(explain("-v").out())
                .contains(
                        """
                            guardrail  ✓ kill-switch  →  allow  (none engaged)
                            guardrail  ✓ engine  →  allow  (version 1: newest that used the ledger: 0)
                            guardrail  ✓ scope  →  allow  (what salve.yaml allows: account 123456789012, region eu-central-1, arn:web)
                            guardrail  ✓ loop  →  allow  (actions that led to it: 1 in 30m: no action on the target before)
                            guardrail  ✓ oscillation  →  allow  (no two runbooks by turns: no action on the target before)
                            guardrail  ✓ max-age  →  allow  (10m: the event is 0s old)
                            guardrail  ✓ fresh-reads  →  allow  (30s: asked at the call)
                            guardrail  ✓ freeze  →  allow  (none: at 2026-03-01T12:00:00Z)
                            guardrail  ✓ bounds  →  allow  (none: no number to bound)
                            guardrail  ✓ scale  →  allow  (up to 2 times what there is: known once the steps are planned)
                            guardrail  ✓ selector  →  allow  (resources: 1: changes: 1)
                            guardrail  ✓ two-signals  →  allow  (2 for class D and for less capacity: signals: 2)
                            guardrail  ✓ mass-failure  →  allow  (below 55 % unhealthy: known once the steps are planned)
                            guardrail  ✓ blast-radius  →  allow  (one or 10 %: known once the steps are planned)
                            guardrail  ✓ min-healthy  →  allow  (75 % healthy: known once the steps are planned)
                            guardrail  ✓ dependency  →  allow  (none of them red: red: 0)
                            guardrail  ✓ flap  →  allow  (below 4 changes in 30m: changes lately: 0)
                            guardrail  ✓ regions-apart  →  allow  (30m: no action before)
                            guardrail  ✓ lock  →  allow  (free)
                            guardrail  ✓ cooldown  →  allow  (15m: no action on the target before)
                            guardrail  ✓ max-runs  →  allow  (used 0 of 3 in 1h)
                            guardrail  ✓ budget  →  allow  (target 3 in 1h; runbook 10 in 1h; account none; global 30 in 1h, 2 in 1m: known: target 0, runbook 0, account 0, global 0)
                            guardrail  ✓ breaker  →  allow  (below 2 runs on the target and 3 of the runbook that did not help: on the target 0, of the runbook 0)
                            guardrail  ✓ storm  →  allow  (none)
                            guardrail  ✓ earned  →  allow  (not asked for: approved runs: 0)
                            guardrail  ✓ approval  →  allow  (not expired: asked at the call)
                            guardrail  ✓ mode  →  allow  (auto: acts by itself inside its guardrails)
                        """);
        assertThat(explain("--format", "json").out())
                .contains(
                        "{\"part\":\"guardrail\",\"what\":\"cooldown\",\"result\":\"allow\",\"note\":\"as on"
                                + " an untouched target: no history here\",\"limit\":\"15m\","
                                + "\"state\":\"no action on the target before\"}");
    }

    @Test
    void stale_saysWhatElseIsAgainstItAndWhatItWouldDo() throws IOException {
        desk.write("runbooks/restart.yaml", RESTART.replace("mode: auto", "mode: observe"));

        assertThat(explain("--now", "2026-03-01T12:12:30Z").out())
                .contains(
                        "restart: stale — max-age 10m\n    next       is held back; in mode auto it would restart")
                .contains("✗ max-age  →  deny  (max-age 10m: the event is 12m 30s old)")
                .contains("✗ mode  →  deny  (mode observe: decides and records, and does nothing)");
    }

    @Test
    void outranked_saysByWhom() throws IOException {
        String lower =
                RESTART.replace("name: restart", "name: lower")
                        .replace("priority: 90", "priority: 10");
        desk.write("runbooks/lower.yaml", lower);
        String[] arguments = {
            "explain",
            desk.path("event.json"),
            "lower",
            "--runbooks",
            desk.path("runbooks"),
            "--facts",
            desk.path("facts.yaml")
        };

        assertThat(desk.run(arguments).out())
                .contains(
                        "lower: outranked — outranked by restart\n    next       leaves the target to restart; alone")
                .contains("ranking    ✗ restart  →  takes the target  (priority 90 over 10)");
    }

    @Test
    void scope_protectedTarget_isAGuardrailToo() throws IOException {
        desk.write("runbooks/salve.yaml", SETTINGS + "protected: [arn:web]\n");

        assertThat(explain().out())
                .contains("restart: limited — arn:web is protected")
                .contains(
                        "guardrail  ✗ scope  →  deny  (arn:web is protected: account 123456789012, region eu-central-1, arn:web)");
    }

    @Test
    void value_long_isShortenedInTextAndWholeInJson() throws IOException {
        String reason = "r".repeat(2_000);
        desk.write(
                "event.json",
                Desk.EVENT.replace(
                        "\"value\":\"ALARM\"",
                        "\"value\":\"ALARM\",\"reason\":\"" + reason + "\""));
        desk.write(
                "runbooks/restart.yaml",
                RESTART.replace("alarm.previous != 'ALARM'", "alarm.reason == ''"));

        assertThat(explain().out())
                .contains("alarm.reason = 'rrr")
                .contains("rrr… (2,002 characters)")
                .doesNotContain(reason);
        assertThat(explain("--format", "json").out()).contains("'" + reason + "'");
    }
}
