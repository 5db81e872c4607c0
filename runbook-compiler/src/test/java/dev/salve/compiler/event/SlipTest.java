package dev.salve.compiler.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlipTest {

    @ParameterizedTest
    @CsvSource({
        "CloudWatch Alarm State Changed,   CloudWatch Alarm State Change",
        "Cloudwatch Alarm StateChange,     CloudWatch Alarm State Change",
        "CloudWach Alarm Sate Change,      CloudWatch Alarm State Change",
        "EC2 Instance State Change-notification, EC2 Instance State-change Notification",
        "Object Craeted,                   Object Created",
        "aws.cloudwach,                    aws.cloudwatch"
    })
    void between_mistyped_holds(String written, String known) {
        assertThat(Slip.between(written, known)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "EC2 Instance Launch Unsuccessful, EC2 Instance Launch Successful",
        "ECR Task State Change,            ECS Task State Change",
        "CloudWatch Alarm State,           CloudWatch Alarm State Change",
        "ECS Daemon State Change,          ECS Deployment State Change",
        "Data Store Created,               Data Store Creating",
        "aws.sqs,                          aws.sns"
    })
    void between_anotherName_doesNotHold(String written, String known) {
        assertThat(Slip.between(written, known)).isFalse();
    }
}
