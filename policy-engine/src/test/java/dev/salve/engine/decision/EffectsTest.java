package dev.salve.engine.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.action.ActionClass;
import dev.salve.engine.action.ActionManifest;
import dev.salve.engine.action.Family;
import dev.salve.engine.event.Event;
import dev.salve.engine.event.EventReader;
import dev.salve.engine.event.FieldTable;
import dev.salve.engine.event.Reading;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectsTest {

    private static final String ROLLOUT = "aws.ecs|Rollout|detail.to.name=BEGUN,DONE";
    private static final String TASK = "aws.ecs|Task";
    private static final String LATER = "aws.ecs|Task|detail.state=GONE";

    private static ActionManifest action(String... expected) {
        return new ActionManifest(
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
    }

    private static List<String> effects(Event event) {
        return Effects.expectedBy(
                        List.of(action(ROLLOUT, TASK, "no kind"), action(TASK), action(LATER)))
                .of(event);
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
        assertThat(effects(event("aws.ec2", "Task", "{}"))).isEmpty();
        assertThat(effects(event("aws.ecs", "Other", "{}"))).isEmpty();
    }

    @Test
    void of_eventOfTheKind_isItOnceAndWithItsFieldTheOtherToo() {
        assertThat(effects(event("aws.ecs", "Task", "{}"))).containsExactly(TASK);
        assertThat(effects(event("aws.ecs", "Task", "{\"state\":\"GONE\"}")))
                .containsExactly(TASK, LATER);
    }

    @Test
    void of_field_mustBeOneOfItsValues() {
        for (String name : List.of("BEGUN", "DONE")) {
            assertThat(effects(event("aws.ecs", "Rollout", "{\"to\":{\"name\":\"" + name + "\"}}")))
                    .containsExactly(ROLLOUT);
        }
        assertThat(effects(event("aws.ecs", "Rollout", "{\"to\":{\"name\":\"FAILED\"}}")))
                .isEmpty();
        assertThat(effects(event("aws.ecs", "Rollout", "{\"to\":\"DONE\"}"))).isEmpty();
        assertThat(effects(event("aws.ecs", "Rollout", "{}"))).isEmpty();
    }

    @Test
    void ownDoing_sessionOfOurs_isTold() {
        String call = "AWS API Call via CloudTrail";
        String ours = "{\"userIdentity\":{\"arn\":\"arn:aws:sts::1:assumed-role/r/salve-run_1\"}}";
        String theirs = "{\"userIdentity\":{\"arn\":\"arn:aws:sts::1:assumed-role/r/alice\"}}";
        assertThat(Effects.ownDoing(event("aws.ecs", call, ours))).isTrue();
        assertThat(Effects.ownDoing(event("aws.ecs", call, theirs))).isFalse();
        assertThat(Effects.ownDoing(event("aws.ecs", "Task", ours))).isFalse();
        assertThat(Effects.ownDoing(event("salve", "Remediation Run Started", "{}"))).isTrue();
    }

    /** CloudTrail names the session in either field, and not always in both. */
    @Test
    void ownDoing_sessionIsNamedByThePrincipalAlone_isTold() {
        String call = "AWS API Call via CloudTrail";
        String principal = "{\"userIdentity\":{\"principalId\":\"%s\"}}";
        assertThat(
                        Effects.ownDoing(
                                event("aws.ecs", call, principal.formatted("AROA1:salve-run_1"))))
                .isTrue();
        assertThat(
                        Effects.ownDoing(
                                event("aws.ecs", call, principal.formatted("AROA1:alice-salve-"))))
                .isFalse();
        assertThat(Effects.ownDoing(event("aws.ecs", call, principal.formatted("salve-run_1"))))
                .isFalse();
        assertThat(Effects.ownDoing(event("aws.ecs", call, "{}"))).isFalse();
    }

    /** A source identity outlives the roles that are taken on after it. */
    @Test
    void ownDoing_sourceIdentityOfOurs_isTold() {
        String call = "AWS API Call via CloudTrail";
        String source = "{\"userIdentity\":{\"sessionContext\":{\"sourceIdentity\":\"%s\"}}}";
        assertThat(Effects.ownDoing(event("aws.ecs", call, source.formatted("salve-run_1"))))
                .isTrue();
        assertThat(Effects.ownDoing(event("aws.ecs", call, source.formatted("ann")))).isFalse();
    }

    /**
     * A condition without a field tells nothing apart: the loop guard then takes the wider view.
     */
    @Test
    void of_conditionThatNamesNoField_isLeftOut() {
        String unnamed = "aws.ecs|Task|=GONE";
        String unequal = "aws.ecs|Task|detail.state";
        String shortest = "aws.ecs|Task|x=GONE";
        assertThat(
                        Effects.expectedBy(List.of(action(unnamed, unequal, shortest)))
                                .of(event("aws.ecs", "Task", "{\"state\":\"NEW\"}")))
                .containsExactly(unnamed, unequal);
    }
}
