package dev.salve.engine.ledger.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.salve.engine.ledger.Expect;
import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.StoreException;
import dev.salve.engine.ledger.TransactResult;
import dev.salve.engine.ledger.Write;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class CancellationTest {

    private static final Key A = new Key("p", "a");
    private static final Key B = new Key("p", "b");
    private static final List<Write> WRITES =
            Stream.of(A, B).<Write>map(key -> new Write.Check(key, new Expect.Absent())).toList();

    @Test
    void result_conditionsOnly_namesTheirKeys() {
        assertThat(result("None", "ConditionalCheckFailed"))
                .isEqualTo(new TransactResult.Refused(List.of(B)));
        assertThat(result("ConditionalCheckFailed", "ConditionalCheckFailed"))
                .isEqualTo(new TransactResult.Refused(List.of(A, B)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TransactionConflict",
                "ThrottlingError",
                "ProvisionedThroughputExceeded",
                "RequestLimitExceeded"
            })
    void result_somethingInTheWay_mayBeTriedAgain(String code) {
        TransactResult again = new TransactResult.Refused(List.of());

        assertThat(result(code, "None")).isEqualTo(again);
        assertThat(result("ConditionalCheckFailed", code)).isEqualTo(again);
    }

    @Test
    void result_rejectedWrite_isAStoreExceptionThatNamesIt() {
        assertThatThrownBy(() -> result("None", "ValidationError"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("p/b")
                .hasMessageContaining("ValidationError");
    }

    @Test
    void result_noReason_isAStoreException() {
        assertThatThrownBy(() -> result()).isInstanceOf(StoreException.class);
    }

    private static TransactResult result(String... codes) {
        List<CancellationReason> reasons =
                Stream.of(codes)
                        .map(code -> CancellationReason.builder().code(code).message("why").build())
                        .toList();
        return Cancellation.result(
                WRITES,
                TransactionCanceledException.builder().cancellationReasons(reasons).build());
    }
}
