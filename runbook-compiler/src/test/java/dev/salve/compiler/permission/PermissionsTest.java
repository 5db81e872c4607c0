package dev.salve.compiler.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.runbook.Settings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PermissionsTest {

    private static final Realm HERE =
            new Realm(Optional.empty(), Optional.of("eu-west-1"), Optional.of("123456789012"));

    private static final String WEB = "arn:aws:ecs:eu-west-1:123456789012:service/prod/web";

    @Test
    void file_ofConstantsAndTags_isGolden() {
        Permissions needs =
                Sample.onAlarm()
                        .with(
                                "facts: {service: {lookup: ecs.service,"
                                        + " with: {cluster: prod, service: \"${alarm.name}\"}}}")
                        .steps(
                                "{action: ecs.restart-service@1,"
                                        + " with: {cluster: \"${service.cluster}\","
                                        + " service: \"${service.name}\"}}")
                        .needs(HERE);

        assertThat(new String(IamFile.write(needs), StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        {
                          "read": {
                            "Version": "2012-10-17",
                            "Statement": [
                              {
                                "Sid": "ReadAny",
                                "Effect": "Allow",
                                "Action": [
                                  "cloudwatch:DescribeAlarms"
                                ],
                                "Resource": [
                                  "*"
                                ]
                              },
                              {
                                "Sid": "ReadEcs",
                                "Effect": "Allow",
                                "Action": [
                                  "ecs:DescribeServices"
                                ],
                                "Resource": [
                                  "arn:aws:ecs:eu-west-1:123456789012:service/prod/*"
                                ]
                              }
                            ]
                          },
                          "write": {
                            "Version": "2012-10-17",
                            "Statement": [
                              {
                                "Sid": "WriteEcs",
                                "Effect": "Allow",
                                "Action": [
                                  "ecs:UpdateService"
                                ],
                                "Resource": [
                                  "arn:aws:ecs:eu-west-1:123456789012:service/prod/*"
                                ],
                                "Condition": {
                                  "StringEquals": {
                                    "aws:ResourceTag/salve:managed": "true"
                                  }
                                }
                              }
                            ]
                          }
                        }
                        """);
    }

    @Test
    void wide_ofWhatIsNotConstant_namesItsValueAndWhy() {
        Permissions needs =
                Sample.onAlarm()
                        .steps(
                                "{action: ecs.restart-service@1,"
                                        + " with: {cluster: prod, service: \"${alarm.name}\"}}")
                        .needs(HERE);

        assertThat(needs.wide())
                .extracting(wide -> wide.place() + ": " + wide.operation() + ": " + wide.why())
                .containsExactly(
                        "heal.yaml:7:8: cloudwatch:DescribeAlarms: AWS shows composite alarms only"
                                + " to who may describe all alarms",
                        "heal.yaml:9:68: ecs:DescribeServices: service is ${alarm.name}, known only"
                                + " when it runs",
                        "heal.yaml:9:68: ecs:UpdateService: service is ${alarm.name}, known only"
                                + " when it runs; narrowed to what is tagged salve:managed=true");
    }

    @Test
    void resource_ofConstants_isNamedAndNeedsNoTag() {
        Permissions needs =
                Sample.on("aws.ecs")
                        .with("let: {where: \"'prod'\", there: where}")
                        .steps(
                                "{action: ecs.restart-service@1,"
                                        + " with: {cluster: \"${there}\", service: web}}")
                        .needs(HERE);

        assertThat(needs.write()).containsExactly(new Grant("ecs:UpdateService", WEB, false));
        assertThat(needs.wide()).isEmpty();
        assertThat(needs.remarks()).isEmpty();
    }

    @Test
    void calendars_ofTheSettings_areReadByName() {
        Permissions needs =
                Sample.on("aws.ecs")
                        .steps(
                                "{action: ecs.restart-service@1,"
                                        + " with: {cluster: prod, service: web}}")
                        .needs(
                                HERE,
                                List.of(
                                        new Settings.ChangeCalendar("ours", "changes"),
                                        new Settings.ChangeCalendar(
                                                "company",
                                                "arn:aws:ssm:us-east-1:111122223333:document/all")));

        assertThat(needs.read())
                .contains(
                        new Grant(
                                "ssm:GetCalendarState",
                                "arn:aws:ssm:us-east-1:111122223333:document/all",
                                false),
                        new Grant(
                                "ssm:GetCalendarState",
                                "arn:aws:ssm:eu-west-1:123456789012:document/changes",
                                false));
        assertThat(needs.wide()).isEmpty();
    }

    @Test
    void resource_throughAFactThatEchoes_staysConstant() {
        Permissions needs =
                Sample.on("aws.ecs")
                        .with(
                                "facts: {service: {lookup: ecs.service,"
                                        + " with: {cluster: prod, service: web}}}")
                        .steps(
                                "{action: ecs.restart-service@1,"
                                        + " with: {cluster: \"${service.cluster}\","
                                        + " service: \"${service.name}\"}}")
                        .needs(HERE);

        assertThat(needs.write()).containsExactly(new Grant("ecs:UpdateService", WEB, false));
    }

    @Test
    void resource_ofArns_takesNamesAndPlaceFromThem() {
        Permissions needs =
                Sample.on("aws.ecs")
                        .steps(
                                "{action: ecs.restart-service@1, with: {cluster:"
                                        + " \"arn:aws-cn:ecs:cn-north-1:123456789012:cluster/prod\","
                                        + " service: web}}",
                                "{action: asg.set-desired@1, with: {group:"
                                        + " \"arn:aws:autoscaling:eu-west-1:123456789012:"
                                        + "autoScalingGroup:u-1:autoScalingGroupName/a/b\"}}")
                        .needs();

        assertThat(needs.write())
                .extracting(Grant::resource)
                .containsExactly(
                        "arn:aws:autoscaling:eu-west-1:123456789012:autoScalingGroup:*"
                                + ":autoScalingGroupName/a/b",
                        "arn:aws-cn:ecs:cn-north-1:123456789012:service/prod/web");
        assertThat(needs.remarks()).isEmpty();
    }

    @Test
    void resource_ofAnArnOfSomethingElse_isAnyAndSaysSo() {
        Permissions needs =
                Sample.on("aws.ecs")
                        .steps(
                                "{action: ecs.restart-service@1, with: {cluster: prod, service:"
                                        + " \"arn:aws:sns:eu-west-1:123456789012:topic\"}}")
                        .needs(HERE);

        assertThat(needs.write())
                .extracting(Grant::shortResource)
                .containsExactly("service/prod/*");
        assertThat(needs.wide().getFirst().why()).contains("an ARN of something else");
    }

    @Test
    void resource_withTextAroundAnExpression_keepsTheText() {
        Permissions needs =
                Sample.onAlarm()
                        .steps(
                                "{action: ecs.restart-service@1,"
                                        + " with: {cluster: prod, service: \"web-${alarm.name}\"}}")
                        .needs(HERE);

        assertThat(needs.write())
                .containsExactly(
                        new Grant(
                                "ecs:UpdateService",
                                "arn:aws:ecs:eu-west-1:123456789012:service/prod/web-*",
                                true));
    }

    @Test
    void resource_withWildcardsInAConstant_meansTheCharacters() {
        Permissions needs =
                Sample.on("aws.ecs")
                        .steps(
                                "{action: ecs.restart-service@1,"
                                        + " with: {cluster: \"pr*d\", service: \"we?$\"}}")
                        .needs(HERE);

        assertThat(needs.write())
                .extracting(Grant::shortResource)
                .containsExactly("service/pr${*}d/we${?}${$}");
    }

    @Test
    void undo_byAnotherAction_isGrantedToo_andReadsInTheCallersName() {
        Permissions needs =
                Sample.on("aws.sqs")
                        .steps("{action: sqs.redrive@1, with: {queue: dead}}")
                        .needs(HERE);

        assertThat(needs.write())
                .extracting(Grant::operation)
                .containsExactly(
                        "sqs:CancelMessageMoveTask",
                        "sqs:GetQueueAttributes",
                        "sqs:StartMessageMoveTask");
        assertThat(needs.read())
                .extracting(Grant::operation)
                .containsExactly("sqs:GetQueueAttributes");
    }

    @Test
    void alarm_whereNoneCanCome_isNotRead() {
        Permissions needs =
                Sample.on("aws.ecs").steps("{action: asg.set-desired@1, with: {group: g}}").needs();

        assertThat(needs.read())
                .extracting(Grant::operation)
                .containsExactly("autoscaling:DescribeAutoScalingGroups");
    }

    @Test
    void grants_thatAnotherCovers_areLeftOut() {
        Permissions needs =
                Sample.on("aws.ecs")
                        .with("facts: {deploy: {lookup: deployment.from-event}}")
                        .steps(
                                "{action: ecs.restart-service@1,"
                                        + " with: {cluster: prod, service: \"${deploy.service}\"}}",
                                "{action: ecs.restart-service@1,"
                                        + " with: {cluster: prod, service: web}}")
                        .needs(HERE);

        assertThat(needs.read()).extracting(Grant::shortResource).containsExactly("service/*");
        assertThat(needs.write())
                .extracting(Grant::shortResource)
                .containsExactly("service/prod/*", "service/prod/web");
        assertThat(needs.wide().getFirst().why())
                .isEqualTo("deployment.from-event learns only when it runs what it acts on");
    }

    @Test
    void realm_ofSettings_isTheOnlyOne() {
        assertThat(
                        Realm.of(settings(List.of("eu-west-1"), List.of("111111111111")))
                                .or(
                                        new Realm(
                                                Optional.of("aws-cn"),
                                                Optional.empty(),
                                                Optional.empty())))
                .isEqualTo(
                        new Realm(
                                Optional.of("aws-cn"),
                                Optional.of("eu-west-1"),
                                Optional.of("111111111111")));
        assertThat(Realm.of(settings(List.of("eu-west-1", "us-east-1"), List.of())))
                .isEqualTo(Realm.ANY);
    }

    @Test
    void remarks_ofAnyPlaceAndOfSize_areWords() {
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            steps.add(
                    "{action: ecs.restart-service@1, with: {cluster: a-cluster-with-a-long-name-"
                            + i
                            + ", service: a-service-with-a-name-that-is-long-beyond-all-need-and-"
                            + "reason-and-still-goes-on-and-on-"
                            + i
                            + "}}");
        }

        Permissions needs = Sample.on("aws.ecs").steps(steps.toArray(new String[0])).needs();

        assertThat(needs.remarks())
                .hasSize(3)
                .first()
                .isEqualTo(
                        "any account and any region: name them with --account and --region, or"
                                + " allow just one in salve.yaml");
        assertThat(needs.remarks().getLast())
                .contains("the write policy has")
                .contains("IAM takes 6144");
    }

    @Test
    void merged_ofTwo_isOnePairInOneStatementEach() {
        Permissions web = restart("web");
        Permissions api = restart("api");

        PolicyDocument write = Permissions.merged(List.of(web, api)).policy(Access.WRITE);

        assertThat(write.statements())
                .singleElement()
                .satisfies(statement -> {
                    assertThat(statement.resources())
                            .containsExactly(WEB.replace("/web", "/api"), WEB);
                    assertThat(statement.managedOnly()).isFalse();
                });
    }

    @Test
    void policy_ofNothing_hasNoStatement() {
        assertThat(PolicyDocument.of(Access.WRITE, List.of()).json())
                .isEqualTo(Map.of("Version", "2012-10-17", "Statement", List.of()));
    }

    @Test
    void sids_ofAlikeStatements_areNumbered() {
        PolicyDocument policy =
                PolicyDocument.of(
                        Access.READ,
                        List.of(
                                new Grant("ecs:A", "arn:a", false),
                                new Grant("ecs:B", "arn:b", false),
                                new Grant("application-autoscaling:C", "arn:a", false)));

        assertThat(policy.statements())
                .extracting(PolicyDocument.Statement::sid)
                .containsExactly("ReadApplicationautoscalingEcs", "ReadEcs");
        assertThat(
                        PolicyDocument.of(
                                        Access.READ,
                                        List.of(
                                                new Grant("ecs:A", "arn:a", false),
                                                new Grant("ecs:B", "arn:b", false)))
                                .statements())
                .extracting(PolicyDocument.Statement::sid)
                .containsExactly("ReadEcs", "ReadEcs2");
    }

    private static Permissions restart(String service) {
        return Sample.on("aws.ecs")
                .steps(
                        "{action: ecs.restart-service@1, with: {cluster: prod, service: "
                                + service
                                + "}}")
                .needs(HERE);
    }

    private static Settings settings(List<String> regions, List<String> accounts) {
        Settings none = Settings.DEFAULTS;
        return new Settings(
                none.approvers(),
                accounts,
                regions,
                none.protectedTargets(),
                none.routes(),
                none.freezes(),
                none.budgets(),
                none.storm(),
                none.dependencies(),
                none.autoMustBeEarned(),
                none.guards());
    }
}
