package dev.salve.cli.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.cli.operator.Targets.Meant;
import dev.salve.engine.run.TargetRef;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {

    private static final TargetRef SHOP =
            new TargetRef("ecs.service", "arn:aws:ecs:eu-west-1:123456789012:service/prod/shop");
    private static final TargetRef OTHER =
            new TargetRef("ecs.service", "arn:aws:ecs:us-east-1:123456789012:service/prod/shop");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prod/shop",
                "arn:aws:ecs:eu-west-1:123456789012:service/prod/shop",
                "ecs.service arn:aws:ecs:eu-west-1:123456789012:service/prod/shop",
                "target:ecs.service arn:aws:ecs:eu-west-1:123456789012:service/prod/shop"
            })
    void find_aNamedTarget_isFoundByEachOfItsNames(String asked) {
        assertThat(Targets.find(asked, List.of(SHOP, SHOP))).isEqualTo(new Meant.One(SHOP, true));
    }

    @Test
    void find_inFullAndNeverNamed_isTakenAndNotKnown() {
        assertThat(Targets.find("rds.db db-1", List.of(SHOP)))
                .isEqualTo(new Meant.One(new TargetRef("rds.db", "db-1"), false));
    }

    @Test
    void find_twoOfTheName_isRefusedWithBoth() {
        assertThat(Targets.find("prod/shop", List.of(SHOP, OTHER)))
                .isInstanceOfSatisfying(
                        Meant.Unclear.class,
                        unclear ->
                                assertThat(unclear.because())
                                        .contains(SHOP.toString(), OTHER.toString(), "in full"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shop", " ", "ecs.service ", "Not a type"})
    void find_nothingOfTheName_isRefusedWithTheCure(String asked) {
        assertThat(Targets.find(asked, List.of(SHOP)))
                .isInstanceOfSatisfying(
                        Meant.Unclear.class,
                        unclear -> assertThat(unclear.because()).contains("TYPE ID"));
    }
}
