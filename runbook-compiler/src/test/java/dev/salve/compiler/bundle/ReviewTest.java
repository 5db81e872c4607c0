package dev.salve.compiler.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.compiler.yaml.Issues;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the review says of sound runbooks, and where it must be silent. */
class ReviewTest {

    private static final String SHOP =
            """
            apiVersion: salve.dev/v1
            kind: Runbook
            metadata: {name: shop, owner: team-shop}
            mode: auto
            priority: 50
            match:
              source: [aws.cloudwatch]
              detail-type: [CloudWatch Alarm State Change]
              detail: {alarmName: [{prefix: "shop-"}]}
            facts:
              service: {lookup: ecs.service, with: {cluster: prod, service: shop}}
            target: {type: ecs.service, id: "${service.arn}"}
            when: [service.running > 0]
            limits: {cooldown: 15m}
            steps:
              - action: ecs.restart-service@1
                with: {cluster: prod, service: shop}
            verify: {until: alarm.state == 'OK', within: 10m}
            """;

    private static final String SETTINGS =
            """
            apiVersion: salve.dev/v1
            kind: Settings
            approvers: {team-shop: ["user:ann", "user:ben"], dba: ["user:ben"]}
            """;

    /** {@code CODE LINE:COLUMN} of every issue. */
    private static List<String> issues(String... files) {
        Issues issues = new Issues();
        List<Document> documents = new ArrayList<>();
        for (String file : files) {
            String name =
                    Stream.of("shop", "other")
                            .filter(n -> file.contains("name: " + n + ","))
                            .findFirst()
                            .orElse("salve");
            byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
            Documents.read(name + ".yaml", bytes, issues).ifPresent(documents::add);
        }
        return BundleCompiler.compile(documents, issues, TestCatalogue.catalogue())
                .issues()
                .stream()
                .map(issue ->
                        "%s %s %d:%d"
                                .formatted(
                                        issue.place().file(),
                                        issue.code(),
                                        issue.place().line(),
                                        issue.place().column()))
                .toList();
    }

    /** The runbook with parts of it replaced, pairwise. */
    private static String shop(String... replaced) {
        String text = SHOP;
        for (int i = 0; i < replaced.length; i += 2) {
            assertThat(text).contains(replaced[i]);
            text = text.replace(replaced[i], replaced[i + 1]);
        }
        return text;
    }

    private static String other(String... replaced) {
        return shop(
                Stream.concat(Stream.of("name: shop,", "name: other,"), Arrays.stream(replaced))
                        .toArray(String[]::new));
    }

    @Test
    void review_oneSoundRunbook_saysNothing() {
        assertThat(issues(SHOP)).isEmpty();
        assertThat(issues(SHOP, SETTINGS)).isEmpty();
    }

    @Test
    void overlaps_sameMatchTargetAndPriority_isContestedOnce() {
        assertThat(issues(SHOP, other())).containsExactly("other.yaml contested 6:1");
    }

    static Stream<Arguments> notContested() {
        return Stream.of(
                Arguments.of(
                        "another priority and not all events",
                        other("50", "60", "shop-", "shop-x")),
                Arguments.of("only observes", other("mode: auto", "mode: observe")),
                Arguments.of("another match", other("shop-", "web-")),
                Arguments.of(
                        "an unclear match", other("{prefix: \"shop-\"}", "{wildcard: \"sh*p-*\"}")),
                Arguments.of("another type", other("type: ecs.service", "type: ecs.task")),
                Arguments.of("another id", other("${service.arn}", "${service.name}")),
                Arguments.of(
                        "the same id of another fact",
                        other(
                                "{cluster: prod, service: shop}}",
                                "{cluster: prod, service: web}}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void notContested(String why, String second) {
        assertThat(issues(SHOP, second)).as(why).isEmpty();
    }

    @Test
    void overlaps_allEventsGoToAHigherPriority_isShadowed() {
        assertThat(issues(SHOP, other("50", "60", "\"shop-\"", "sh")))
                .containsExactly("shop.yaml shadowed 6:1");
        assertThat(issues(SHOP, other("50", "60", "mode: auto", "mode: approve")))
                .containsExactly("shop.yaml shadowed 6:1");
    }

    @Test
    void overlaps_ofSeveralPatternsOneIsNotCovered_isNotShadowed() {
        String two =
                """
                match:
                  - source: [aws.cloudwatch]
                    detail-type: [CloudWatch Alarm State Change]
                    detail: {alarmName: [{prefix: "shop-"}]}
                  - source: [aws.cloudwatch]
                    detail-type: [CloudWatch Alarm Contributor State Change]
                """;
        String one = SHOP.substring(SHOP.indexOf("match:"), SHOP.indexOf("facts:"));

        assertThat(issues(shop(one, two), other("50", "60"))).isEmpty();
        assertThat(issues(SHOP, other("50", "60", one, two)))
                .containsExactly("shop.yaml shadowed 6:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alarm.state == 'OK'",
                "service.running >= service.desired",
                "now > timestamp(event.time) + duration('5m')",
                "alarm.previous == 'OK' || alarm.reason.contains('back')",
                "alarm.recent.all(x, x < 5.0) && service.deployments == 1"
            })
    void verify_readsSomethingAfresh_isNotStale(String until) {
        assertThat(issues(shop("alarm.state == 'OK'", "\"" + until + "\""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event.detail.state.value == 'OK'",
                "has(event.detail.state)",
                "alarm.name == 'x' && !alarm.muted",
                "alarm.recent.all(x, x < 5.0)",
                "true"
            })
    void verify_readsWhatStaysAsItWas_isStale(String until) {
        assertThat(issues(shop("alarm.state == 'OK'", "\"" + until + "\"")))
                .containsExactly("shop.yaml verify-stale 18:17");
    }

    @Test
    void names_usedAnywhere_areUsed() {
        String lets = "let: {a: 1, b: a + 1, c: now > now, d: 2, e: 3, f: 4, g: 5, h: 6}\ntarget:";
        String all =
                shop(
                        "target:", lets,
                        "[service.running > 0]", "[b > service.running]",
                        "limits:", "approval: {when: c, message: \"${d}\"}\nlimits:",
                        "with: {cluster: prod, service: shop}\nverify",
                                "with: {cluster: \"${[{'x': e}][0].x}\", service: \"s${f}\"}\n"
                                        + "    if: service.desired > g\nverify",
                        "within: 10m}",
                                "within: 10m}\non-failure: [{action: notify.owner@1, with: {text: \"${h}\"}}]");

        assertThat(issues(all)).isEmpty();
    }

    @Test
    void names_usedNowhere_areReportedAtTheirKeys() {
        assertThat(
                        issues(
                                shop(
                                        "target: {type: ecs.service, id: \"${service.arn}\"}",
                                                "let: {spare: 1}\ntarget: {type: ecs.service, id: shop}",
                                        "[service.running > 0]", "[\"!alarm.muted\"]")))
                .containsExactly("shop.yaml unused-fact 11:3", "shop.yaml unused-let 12:7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "service.running > 0 && alarm.muted",
                "has(event.detail.muteDetail)",
                "[1, 2].exists(x, x == service.running)",
                "now > timestamp('2026-01-01T00:00:00Z')",
                "false || alarm.muted"
            })
    void guard_dependsOnSomething_isNotConstant(String guard) {
        assertThat(issues(shop("[service.running > 0]", "[\"" + guard + "\"]"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "true",
                "service.running > 0 && false",
                "alarm.muted || 1 == 1",
                "[1, 2].exists(x, x == 2)",
                "1 / 0 == 1"
            })
    void guard_comesOutTheSameAlways_isConstant(String guard) {
        assertThat(issues(shop("[service.running > 0]", "[\"" + guard + "\"]")))
                .containsExactly("shop.yaml constant-guard 13:8");
    }

    static Stream<Arguments> approvals() {
        return Stream.of(
                Arguments.of("{from: team-shop, count: 2}", List.of()),
                Arguments.of("{from: [team-shop, \"user:eve\"], count: 3}", List.of()),
                Arguments.of("{from: [\"slack:S0\", dba], count: 5}", List.of()),
                Arguments.of("{from: team-shop}, {from: dba}", List.of()),
                Arguments.of("{from: dba}, {from: \"slack:S0\", count: 3}", List.of()),
                Arguments.of("{from: [dba, nobody]}", List.of("shop.yaml approver 14:35")),
                Arguments.of("{from: dba, count: 2}", List.of("shop.yaml approver 14:41")),
                Arguments.of("{from: dba}, {from: dba}", List.of("shop.yaml approver 14:12")),
                Arguments.of(
                        "{from: dba}, {from: team-shop, count: 2}",
                        List.of("shop.yaml approver 14:12")),
                Arguments.of(
                        "{from: \"user:ben\"}, {from: dba}", List.of("shop.yaml approver 14:12")));
    }

    @ParameterizedTest
    @MethodSource
    void approvals(String require, List<String> expected) {
        String asked = shop("limits:", "approval: {require: [" + require + "]}\nlimits:");

        assertThat(issues(asked, SETTINGS)).isEqualTo(expected);
        assertThat(issues(asked)).as("without settings").isEmpty();
    }

    @Test
    void approvals_nobodyNamed_theOwnerIsAsked() {
        String owner = shop("owner: team-shop", "owner: team-web", "mode: auto", "mode: approve");

        assertThat(issues(owner, SETTINGS)).containsExactly("shop.yaml approver 3:31");
    }

    @Test
    void loops_alarmMatch_isSilent() {
        assertThat(issues(shop("[aws.cloudwatch]", "[aws.cloudwatch, aws.ecs]"))).isNotEmpty();
        assertThat(issues(SHOP)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "detail: {eventName: [SERVICE_DEPLOYMENT_FAILED]}",
                "detail: {eventName: [{suffix: FAILED}], reason: [{prefix: x}]}"
            })
    void loops_matchLeavesItsOwnEventsOut_isSilent(String detail) {
        assertThat(issues(onEcs(detail))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account: [\"123456789012\"]",
                "detail: {reason: [{prefix: x}]}",
                "detail: {eventName: [SERVICE_DEPLOYMENT_FAILED, SERVICE_DEPLOYMENT_COMPLETED]}",
                "detail: {eventName: [{anything-but: SERVICE_DEPLOYMENT_FAILED}]}"
            })
    void loops_matchMayCatchItsOwnEvents_isReportedAtTheAction(String detail) {
        assertThat(issues(onEcs(detail))).containsExactly("shop.yaml loop 16:5");
    }

    private static String onEcs(String detail) {
        return shop(
                "[aws.cloudwatch]", "[aws.ecs]",
                "CloudWatch Alarm State Change", "ECS Deployment State Change",
                "detail: {alarmName: [{prefix: \"shop-\"}]}", detail,
                "alarm.state == 'OK'", "service.running > 0");
    }
}
