package dev.salve.engine.shadow;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.action.CatalogueProvider;
import dev.salve.engine.action.Family;
import dev.salve.engine.action.IamPermission;
import dev.salve.engine.action.LookupManifest;
import dev.salve.engine.run.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Events as the ledger has them, told in a few words, and what is made of them. */
final class Stories {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration WITHIN = Duration.ofMinutes(30);
    static final String SHOP = "arn:aws:ecs:eu-west-1:111122223333:service/prod/shop";
    static final String RESTART = step("ecs.restart@1", "{}");

    private static final String PERSON =
            "{\"type\":\"AssumedRole\",\"arn\":\"arn:aws:sts::111122223333:assumed-role/Admin/ann\"}";

    private final List<Taken> events = new ArrayList<>();
    private final Function<String, Optional<Run>> runs;

    Stories() {
        this(Map.of());
    }

    Stories(Map<String, Run> runs) {
        this.runs = id -> Optional.ofNullable(runs.get(id));
    }

    static Catalogue catalogue() {
        return new Catalogue(List.of(new Provider()));
    }

    /** Four ways to change a service, and a message. */
    private static final class Provider implements CatalogueProvider {

        @Override
        public List<ActionManifest> actions() {
            return List.of(
                    action("ecs.restart@1", Family.RESTART, "ecs:UpdateService"),
                    action("ecs.scale@1", Family.SCALE, "ecs:UpdateService"),
                    action("ecs.rollback@1", Family.ROLLBACK, "ecs:UpdateService"),
                    action("ec2.stop-start@1", Family.RESTART, "ec2:StopInstances"),
                    action("notify.owner@1", Family.NOTIFY, ""));
        }

        @Override
        public List<LookupManifest> lookups() {
            return List.of();
        }
    }

    private static ActionManifest action(String name, Family family, String operation) {
        return new ActionManifest(
                name,
                "d",
                family,
                ActionClass.A,
                family != Family.NOTIFY,
                false,
                List.of(),
                null,
                List.of(new IamPermission(operation, "*")),
                Duration.ZERO,
                List.of(),
                "o",
                "u");
    }

    static String step(String action, String with) {
        return "{\"id\":\"s\",\"action\":\"%s\",\"with\":%s}".formatted(action, with);
    }

    static Instant minute(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }

    /** An alarm turned red in that minute, and a runbook only observed. */
    Stories observed(int minute) {
        return observed(minute, RESTART);
    }

    Stories observed(int minute, String step) {
        return red(minute, decision("observed", step, ""));
    }

    static String decision(String word, String step, String run) {
        return "{\"runbook\":\"heal\",\"decision\":\"%s\",\"because\":\"\",\"target\":\"ecs.service %s\",\"steps\":[%s]%s}"
                .formatted(word, SHOP, step, run.isEmpty() ? "" : ",\"run\":\"" + run + "\"");
    }

    Stories red(int minute, String... decisions) {
        return alarm(minute, "ALARM", "[" + String.join(",", decisions) + "]");
    }

    Stories ok(int minute) {
        return alarm(minute, "OK", "[]");
    }

    private Stories alarm(int minute, String state, String decisions) {
        return event(
                minute,
                "aws.cloudwatch",
                "CloudWatch Alarm State Change",
                "{\"alarmName\":\"5xx\",\"state\":{\"value\":\"" + state + "\"}}",
                decisions);
    }

    /** A person called, about the service unless the request says otherwise. */
    Stories call(int minute, String operation, String request) {
        return callBy(minute, PERSON, operation, request, "");
    }

    Stories callBy(int minute, String identity, String operation, String request, String more) {
        String[] parts = operation.split(":", -1);
        return event(
                minute,
                "aws." + parts[0],
                "AWS API Call via CloudTrail",
                """
                {"eventSource":"%s.amazonaws.com","eventName":"%s","eventTime":"%s",\
                "userIdentity":%s,"requestParameters":%s%s}\
                """
                        .formatted(
                                parts[0],
                                parts[1],
                                minute(minute),
                                identity,
                                request,
                                more.isEmpty() ? "" : "," + more),
                "[]");
    }

    Stories event(int minute, String source, String kind, String detail, String decisions) {
        String json =
                """
                {"source":"%s","detail-type":"%s","account":"111122223333","region":"eu-west-1",\
                "time":"%s","resources":[],"detail":%s}\
                """
                        .formatted(source, kind, minute(minute), detail);
        return taken(json, minute, decisions);
    }

    Stories taken(String json, int minute, String decisions) {
        events.add(new Taken("event" + events.size(), json, minute(minute), decisions));
        return this;
    }

    Gathered gathered() {
        Gathering gathering = new Gathering(runs);
        events.forEach(gathering::add);
        return gathering.done();
    }

    /** Long after everything. */
    List<Score> scores() {
        return scores(NOON.plus(Duration.ofDays(1)));
    }

    List<Score> scores(Instant now) {
        return new Shadow(catalogue(), WITHIN, now).compare(gathered());
    }

    Compared only() {
        return scores().getFirst().cases().getFirst();
    }
}
