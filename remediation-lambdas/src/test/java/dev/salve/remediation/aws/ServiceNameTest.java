package dev.salve.remediation.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceNameTest {

    private static final String PREFIX = "arn:aws:ecs:eu-west-1:123456789012:";

    @Test
    void of_namesOrArns_givesNames() {
        ServiceName expected = new ServiceName("web", "shop");

        assertThat(ServiceName.of(Map.of("cluster", "web", "service", "shop"))).isEqualTo(expected);
        assertThat(
                        ServiceName.of(
                                Map.of(
                                        "cluster",
                                        PREFIX + "cluster/web",
                                        "service",
                                        PREFIX + "service/web/shop")))
                .isEqualTo(expected);
    }

    @Test
    void ofArn_newFormat_takesItsCluster() {
        assertThat(ServiceName.ofArn(PREFIX + "service/web/shop", "other"))
                .isEqualTo(new ServiceName("web", "shop"));
    }

    @Test
    void ofArn_oldFormat_takesTheOtherCluster() {
        assertThat(ServiceName.ofArn(PREFIX + "service/shop", PREFIX + "cluster/other"))
                .isEqualTo(new ServiceName("other", "shop"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shop", PREFIX + "cluster/web", PREFIX + "service/a/b/c"})
    void ofArn_somethingElse_isRefused(String text) {
        assertThatThrownBy(() -> ServiceName.ofArn(text, "default"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not the ARN of an ECS service");
    }
}
