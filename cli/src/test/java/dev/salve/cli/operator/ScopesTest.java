package dev.salve.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.cli.terminal.CannotRunException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "global",
                "account:123456789012",
                "region:eu-west-1",
                "runbook:ecs-5xx-restart",
                "target:ecs.service arn:aws:ecs:eu-west-1:123456789012:service/prod/shop"
            })
    void check_scope_isItself(String scope) {
        assertThat(Scopes.check(scope)).isEqualTo(scope);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Global", "runbook", "runbook:", "service:shop", " global"})
    void check_slip_isRefusedWithTheScopesThereAre(String scope) {
        assertThat(Scopes.isScope(scope)).isFalse();
        assertThatThrownBy(() -> Scopes.check(scope))
                .isInstanceOf(CannotRunException.class)
                .hasMessageContaining("is no scope");
    }
}
