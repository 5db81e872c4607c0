package dev.salve.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.EventReader;
import dev.salve.engine.event.FieldTable;
import dev.salve.engine.event.Reading;
import dev.salve.engine.plane.BundleText;
import dev.salve.engine.plane.BundleText.RunbookText;
import dev.salve.engine.runbook.Runbook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EffectsTest {

    private static final String ROLLOUT = "aws.ecs|Rollout|detail.to.name=BEGUN,DONE";
    private static final String TASK = "aws.ecs|Task";
    private static final String LATER = "aws.ecs|Task|detail.state=GONE";

    private static Runbook.Step step(String... expected) {
        ActionManifest manifest =
                new ActionManifest(
                        "fake.act@1",
                        "d",
                        Family.RESTART,
                        ActionClass.A,
                        true,
                        false,
                        List.of(),
                        "target",
                        List.of(),
                        Duration.ZERO,
                        List.of(expected),
                        "o",
                        "u");
        return new Runbook.Step("act", manifest, Map.of(), Optional.empty(), Duration.ZERO);
    }

    private static Effects effects() {
        Runbook any = BundleText.policy(RunbookText.named("one").toString()).runbooks().getFirst();
        return new Effects(
                List.of(
                        new Runbook(
                                any.metadata(),
                                any.digest(),
                                any.mode(),
                                any.priority(),
                                any.match(),
                                any.facts(),
                                any.lets(),
                                any.target(),
                                any.when(),
                                any.limits(),
                                any.approval(),
                                List.of(step(ROLLOUT, TASK, "no kind"), step(TASK)),
                                any.verify(),
                                List.of(step(LATER)))));
    }

    private static Event event(String source, String kind, String detail) {
        byte[] json =
                """
                {"version":"0","id":"e","source":"%s","detail-type":"%s","account":"111122223333",\
                "region":"eu-west-1","time":"2026-03-01T10:00:00Z","resources":[],"detail":%s}\
                """
                        .formatted(source, kind, detail)
                        .getBytes(StandardCharsets.UTF_8);
        return ((Reading.Read<Event>) new EventReader(new FieldTable.Builder().build()).read(json))
                .value();
    }

    @Test
    void of_eventOfAnotherKind_isNone() {
        assertThat(effects().of(event("aws.ec2", "Task", "{}"))).isEmpty();
        assertThat(effects().of(event("aws.ecs", "Other", "{}"))).isEmpty();
    }

    @Test
    void of_eventOfTheKind_isItOnceAndWithItsFieldTheOtherToo() {
        assertThat(effects().of(event("aws.ecs", "Task", "{}"))).containsExactly(TASK);
        assertThat(effects().of(event("aws.ecs", "Task", "{\"state\":\"GONE\"}")))
                .containsExactly(TASK, LATER);
    }

    @Test
    void of_field_mustBeOneOfItsValues() {
        for (String name : List.of("BEGUN", "DONE")) {
            assertThat(
                            effects()
                                    .of(
                                            event(
                                                    "aws.ecs",
                                                    "Rollout",
                                                    "{\"to\":{\"name\":\"" + name + "\"}}")))
                    .containsExactly(ROLLOUT);
        }
        assertThat(effects().of(event("aws.ecs", "Rollout", "{\"to\":{\"name\":\"FAILED\"}}")))
                .isEmpty();
        assertThat(effects().of(event("aws.ecs", "Rollout", "{\"to\":\"DONE\"}"))).isEmpty();
        assertThat(effects().of(event("aws.ecs", "Rollout", "{}"))).isEmpty();
    }
}
