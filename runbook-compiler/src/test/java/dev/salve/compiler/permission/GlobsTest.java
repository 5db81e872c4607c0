package dev.salve.compiler.permission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobsTest {

    @ParameterizedTest
    @CsvSource({
        "*, a, true",
        "*, *, true",
        "a*, a*, true",
        "service/*, service/*/*, true",
        "service/*/*, service/*, false",
        "service/prod/*, service/prod/web, true",
        "service/prod/*, service/prod, false",
        "a, a, true",
        "a, *, false",
        "${*}, a, false",
        "${*}, ${*}, true",
        "a.c, abc, false"
    })
    void covers_isWhatTheOtherStandsFor(String wide, String narrow, boolean covers) {
        assertThat(Globs.covers(wide, narrow)).isEqualTo(covers);
    }

    @Test
    void literal_ofSpecialCharacters_hasNoWildcard() {
        assertThat(Globs.literal("a*b?c${x}")).isEqualTo("a${*}b${?}c${$}{x}");
        assertThat(Globs.hasWildcard(Globs.literal("a*"))).isFalse();
        assertThat(Globs.hasWildcard("a${*}*")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ecs:DescribeServices, READ",
        "sqs:GetQueueUrl, READ",
        "ssm:ListCommands, READ",
        "ecs:UpdateService, WRITE",
        "x:Getaway, WRITE",
        "sqs:ReceiveMessage, WRITE"
    })
    void access_ofAnOperation_isByItsVerb(String operation, Access access) {
        assertThat(Access.of(operation)).isEqualTo(access);
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "arn:{partition}:ecs:{region}:{account}:service/*, true",
        "arn:{partition}:rds:{region}:{account}:db:*, true",
        "arn:{partition}:sqs:{region}:{account}:*, true",
        "arn:{partition}:ssm:{region}:*:automation-definition/Doc:*, false",
        "arn:{partition}:sqs:{region}:{account}:{queue}, false"
    })
    void template_namesNoResource_whereItEndsInAType(String template, boolean none) {
        assertThat(Arns.namesNoResource(template)).isEqualTo(none);
    }
}
