package dev.salve.remediation.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionsTest {

    @ParameterizedTest
    @CsvSource({
        "checkout, checkout, ''",
        "checkout:live, checkout, live",
        "arn:aws:lambda:eu-west-1:123456789012:function:checkout, checkout, ''",
        "arn:aws:lambda:eu-west-1:123456789012:function:checkout:7, checkout, 7",
        "123456789012:function:checkout:$LATEST, checkout, $LATEST",
        "my-function:live, my-function, live",
    })
    void nameAndQualifier_ofEveryForm_areFound(String given, String name, String qualifier) {
        assertThat(Functions.name(given)).isEqualTo(name);
        assertThat(Functions.qualifier(given)).isEqualTo(qualifier);
    }
}
