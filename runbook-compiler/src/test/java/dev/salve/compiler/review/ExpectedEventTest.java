package dev.salve.compiler.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedEventTest {

    @Test
    void parse_sourceAndType_oneEvent() {
        ExpectedEvent event = ExpectedEvent.parse("aws.ecs|ECS Service Action");

        assertThat(event.known()).containsExactly(List.of("source"), List.of("detail-type"));
        assertThat(texts(event))
                .containsExactly("{\"source\":\"aws.ecs\",\"detail-type\":\"ECS Service Action\"}");
    }

    @Test
    void parse_valuesOfAField_oneEventEach() {
        ExpectedEvent event = ExpectedEvent.parse("aws.ec2|Changed|detail.state=running,stopped");

        assertThat(event.known()).contains(List.of("detail", "state"));
        assertThat(texts(event))
                .containsExactly(
                        "{\"detail\":{\"state\":\"running\"},\"source\":\"aws.ec2\",\"detail-type\":\"Changed\"}",
                        "{\"detail\":{\"state\":\"stopped\"},\"source\":\"aws.ec2\",\"detail-type\":\"Changed\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws.ec2", "aws.ec2|Changed|detail", "aws.ec2|Changed|=a", "a|b|c=d|e"})
    void parse_anythingElse_isRefused(String written) {
        assertThatThrownBy(() -> ExpectedEvent.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(written);
    }

    private static List<String> texts(ExpectedEvent event) {
        return event.events().stream().map(e -> new String(e, StandardCharsets.UTF_8)).toList();
    }
}
