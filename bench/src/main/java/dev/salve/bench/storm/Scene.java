package dev.salve.bench.storm;

import dev.salve.sandbox.SandboxAccount;
import dev.salve.sandbox.cloudwatch.AlarmSpec;
import dev.salve.sandbox.ecs.ServiceMetrics;
import dev.salve.sandbox.ecs.ServiceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** A folder with runbooks and an account of {@link Alarms}' services. */
record Scene(Path root) {

    private static final String RUNBOOK =
            """
            apiVersion: salve.dev/v1
            kind: Runbook
            metadata: {name: %1$s, owner: team-web, description: Restart a service.}
            mode: %2$s
            match:
              source: [aws.cloudwatch]
              detail-type: [CloudWatch Alarm State Change]
              detail:
                alarmName: %3$s
                state: {value: [ALARM]}
                alarmTags: {"salve:service": [{exists: true}]}
            facts:
              service:
                lookup: ecs.service
                with: {cluster: prod, service: "${alarm.tags['salve:service']}"}
            target: {type: ecs.service, id: "${service.arn}"}
            when:
              - {expr: service.running > 0, why: no task runs}
            limits: {cooldown: 1s, max-age: 20s}
            %4$s
            steps:
              - id: restart
                action: ecs.restart-service@1
                with: {cluster: "${service.cluster}", service: "${service.name}"}
                timeout: 5m
            verify: {until: alarm.state == 'OK', within: 5s, every: 1s, hold: 1s}
            """;

    private static final String OWN = "[{prefix: ecs-5xx-svc-}, {prefix: ecs-5xx-gone-}]";

    private static final String ASKING = "[{prefix: ecs-5xx-ask-}]";

    private static final String APPROVAL =
            """
            approval:
              require: [{from: [team-web], count: 1}]
              expires-in: 20m
              message: "Restart ${service.name}?"
            """;

    private static final String SETTINGS =
            """
            apiVersion: salve.dev/v1
            kind: Settings
            approvers: {team-web: ["user:alice", "user:bob"]}
            """;

    /** Fills the folder, which must be empty. */
    static Scene make(Path root) throws IOException {
        Scene scene = new Scene(root);
        Files.createDirectories(scene.runbooks());
        Files.writeString(
                scene.runbooks().resolve("restart.yaml"),
                RUNBOOK.formatted("restart", "auto", OWN, ""));
        Files.writeString(
                scene.runbooks().resolve("ask.yaml"),
                RUNBOOK.formatted("ask", "approve", ASKING, APPROVAL)
                        .replace("max-age: 20s", "max-age: 20m"));
        Files.writeString(scene.runbooks().resolve("salve.yaml"), SETTINGS);
        SandboxAccount.Builder account = SandboxAccount.builder(InstantSource.system());
        for (int i = 0; i < Alarms.REAL; i++) {
            add(account, Alarms.acting(i));
        }
        for (int i = 0; i < Alarms.ASKING; i++) {
            add(account, Alarms.asking(i));
        }
        Files.createDirectories(scene.data());
        account.build().save(scene.data().resolve("account"));
        return scene;
    }

    /** With the alarm that stands for it: an alarm that is not there is no reason to act. */
    private static void add(SandboxAccount.Builder account, String service) {
        account.ecsService(ServiceSpec.of("prod", service).desired(2).load(20));
        account.alarm(
                AlarmSpec.sumAbove("ecs-5xx-" + service, ServiceMetrics.errors("prod", service), 50)
                        .tag("salve:cluster", "prod")
                        .tag("salve:service", service));
    }

    Path data() {
        return root.resolve("data");
    }

    Path runbooks() {
        return root.resolve("runbooks");
    }
}
