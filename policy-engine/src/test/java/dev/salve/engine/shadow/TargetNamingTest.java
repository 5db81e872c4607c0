package dev.salve.engine.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.event.JsonMap;
import dev.salve.engine.json.JsonReader;
import dev.salve.engine.run.TargetRef;
import dev.salve.engine.runbook.Mode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetNamingTest {

    private static boolean names(TargetRef target, ApiCall call) {
        return new TargetNaming(
                        new WouldDo(
                                "key",
                                "heal",
                                Mode.OBSERVE,
                                target,
                                List.of(),
                                Stories.NOON,
                                Stories.NOON,
                                "111122223333",
                                "eu-west-1",
                                Optional.empty(),
                                Optional.empty(),
                                new Answer.NotAsked()))
                .names(call);
    }

    private static ApiCall call(String operation, String region, String request, String... arns) {
        return new ApiCall(
                Stories.NOON,
                operation,
                Maker.PERSON,
                "ann",
                "111122223333",
                region,
                JsonMap.of(JsonReader.parse(request)),
                List.of(arns),
                true);
    }

    private static TargetRef target(String type, String service, String resource) {
        return new TargetRef(
                type, "arn:aws:%s:eu-west-1:111122223333:%s".formatted(service, resource));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ecs.service | ecs | service/prod/shop | {"cluster":"prod","service":"shop"} | true
                    ecs.service | ecs | service/prod/shop | {"cluster":"arn:aws:ecs:eu-west-1:1:cluster/prod","service":"shop"} | true
                    ecs.service | ecs | service/prod/shop | {"service":"arn:aws:ecs:eu-west-1:111122223333:service/prod/shop"} | true
                    ecs.service | ecs | service/prod/shop | {"cluster":"test","service":"shop"} | false
                    ecs.service | ecs | service/prod/shop | {"service":"shop"} | false
                    ecs.service | ecs | service/prod/shop | {"cluster":"prod","service":"cart","taskDefinition":"shop"} | false
                    ecs.service | ecs | service/prod/shop | {"cluster":"prod","service":"shop-2"} | false
                    ecs.service | ecs | service/prod/shop | null | false
                    ecs.service | ecs | service/default/shop | {"service":"shop"} | true
                    ecs.service | ecs | service/default/shop | {"cluster":"prod","service":"shop"} | false
                    asg.group | autoscaling | autoScalingGroup:u-1:autoScalingGroupName/batch | {"autoScalingGroupName":"batch"} | true
                    ec2.instance | ec2 | instance/i-1 | {"instancesSet":{"items":[{"instanceId":"i-2"},{"instanceId":"i-1"}]}} | true
                    rds.instance | rds | db:orders | {"dBInstanceIdentifier":"orders"} | true
                    sqs.queue | sqs | dead | {"queueUrl":"https://sqs.eu-west-1.amazonaws.com/111122223333/dead"} | true
                    sqs.queue | sqs | dead | {"sourceArn":"arn:aws:sqs:eu-west-1:111122223333:dead"} | true
                    sqs.queue | sqs | dead | {"sourceArn":"arn:aws:sqs:eu-west-1:999922223333:dead"} | false
                    """)
    void names_request_ofThisTargetOnly(
            String type, String service, String resource, String request, boolean expected) {
        assertThat(
                        names(
                                target(type, service, resource),
                                call(service + ":Act", "eu-west-1", request)))
                .isEqualTo(expected);
    }

    @Test
    void names_elsewhere_countsByItsArnOnly() {
        TargetRef group = target("asg.group", "autoscaling", "autoScalingGroup:u:x/batch");
        String byName = "{\"autoScalingGroupName\":\"batch\"}";

        assertThat(names(group, call("autoscaling:Act", "eu-west-1", byName))).isTrue();
        assertThat(names(group, call("autoscaling:Act", "us-east-1", byName))).isFalse();
        assertThat(names(group, call("autoscaling:Act", "us-east-1", "{}", group.id()))).isTrue();
    }
}
