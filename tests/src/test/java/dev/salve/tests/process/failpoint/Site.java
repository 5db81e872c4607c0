package dev.salve.tests.process.failpoint;

import dev.salve.compiler.bundle.BundleCompiler;
import dev.salve.engine.action.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A folder with all that engines share: runbooks, ledger, evidence, clock, and the resources. */
record Site(Path root) {

    private static final String RUNBOOK =
            """
            apiVersion: salve.dev/v1
            kind: Runbook
            metadata: {name: restart, owner: team-web, description: Restart a service.}
            mode: auto
            match:
              source: [aws.cloudwatch]
              detail-type: [CloudWatch Alarm State Change]
              detail:
                alarmName: [{prefix: "ecs-5xx-"}]
                state: {value: [ALARM]}
                alarmTags: {"salve:service": [{exists: true}]}
            target: {type: ecs.service, id: "${alarm.tags['salve:service']}"}
            limits: {cooldown: 15m}
            steps:
              - id: restart
                action: ecs.restart-service@1
                with: {cluster: prod, service: "${alarm.tags['salve:service']}"}
                timeout: 5m
            verify: {until: alarm.state == 'OK', within: 10m, every: 10s, hold: 10s}
            """;

    /** Room for all incidents at once: neither budgets nor storms are what is looked at here. */
    private static final String SETTINGS =
            """
            apiVersion: salve.dev/v1
            kind: Settings
            approvers: {team-web: ["user:alice"]}
            budgets:
              runbook: {count: 1000, within: 1h}
              global: {count: 1000, within: 1h}
            storm: {alarms: 1000, targets: 1000}
            guardrails: {api-share: 50}
            """;

    /** The runbook as a bundle, compiled once for all sites. */
    static byte[] bundle(Path work) throws IOException {
        Path runbook = Files.writeString(work.resolve("restart.yaml"), RUNBOOK);
        Path settings = Files.writeString(work.resolve("salve.yaml"), SETTINGS);
        var compiled = BundleCompiler.compile(List.of(settings, runbook), Catalogue.installed());
        return compiled.bundle()
                .orElseThrow(() -> new IllegalStateException(compiled.issues().toString()));
    }

    static Site create(Path root, byte[] bundle) throws IOException {
        Site site = new Site(root);
        Files.createDirectories(root);
        Files.write(site.bundleFile(), bundle);
        return site;
    }

    Path bundleFile() {
        return root.resolve("bundle.json");
    }

    Path ledger() {
        return root.resolve("ledger.sqlite");
    }

    Path evidence() {
        return root.resolve("evidence");
    }

    SharedClock clock() {
        return new SharedClock(root.resolve("clock"));
    }

    FileResources resources() {
        return new FileResources(root.resolve("resources"));
    }

    /** An alarm of a service goes red now; the event about it, in a file. */
    Path incident(String service, int number) throws IOException {
        String alarm = "ecs-5xx-" + service + "--" + number;
        resources().goesRed(alarm, service);
        Path events = Files.createDirectories(root.resolve("events"));
        Instant now = clock().instant().truncatedTo(ChronoUnit.SECONDS);
        return Files.writeString(events.resolve(alarm + ".json"), event(now, alarm, service));
    }

    private static String event(Instant time, String alarm, String service) {
        return """
        {"version": "0", "id": "0f6c9b1e-5d0c-4f5e-9a53-2b8f3f6f7a01",
         "detail-type": "CloudWatch Alarm State Change", "source": "aws.cloudwatch",
         "account": "123456789012", "time": "%1$s", "region": "eu-west-1",
         "resources": ["arn:aws:cloudwatch:eu-west-1:123456789012:alarm:%2$s"],
         "detail": {
           "alarmName": "%2$s",
           "previousState": {"value": "OK", "reason": "fine", "timestamp": "%1$s"},
           "state": {"value": "ALARM", "reason": "many 5xx answers", "timestamp": "%1$s"},
           "configuration": {"metrics": []},
           "alarmTags": {"salve:cluster": "prod", "salve:service": "%3$s"}}}
        """
                .formatted(time, alarm, service);
    }
}
