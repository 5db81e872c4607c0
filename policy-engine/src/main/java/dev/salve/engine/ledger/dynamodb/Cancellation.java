package dev.salve.engine.ledger.dynamodb;

import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.StoreException;
import dev.salve.engine.ledger.TransactResult;
import dev.salve.engine.ledger.Write;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Reads why DynamoDB cancelled a transaction: one reason a write, in their order.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html#API_TransactWriteItems_Errors">Cancellation
 *     reason codes</a>
 */
final class Cancellation {

    private static final String HELD = "None";
    private static final String CONDITION = "ConditionalCheckFailed";

    /** Nothing is wrong with the transaction itself: it may be sent again. */
    private static final Set<String> IN_THE_WAY =
            Set.of(
                    "TransactionConflict",
                    "ProvisionedThroughputExceeded",
                    "RequestLimitExceeded",
                    "ThrottlingError");

    private Cancellation() {}

    /**
     * @throws StoreException if a reason says neither condition nor conflict, for example a table
     *     with another key
     */
    static TransactResult result(List<Write> writes, TransactionCanceledException cancelled) {
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        List<Key> broken = new ArrayList<>();
        boolean retry = false;
        for (int at = 0; at < reasons.size(); at++) {
            String code = code(reasons.get(at));
            if (code.equals(CONDITION)) {
                broken.add(writes.get(at).key());
            } else if (IN_THE_WAY.contains(code)) {
                retry = true;
            } else if (!code.equals(HELD)) {
                throw rejected(writes.get(at).key(), reasons.get(at), cancelled);
            }
        }
        if (broken.isEmpty() && !retry) {
            throw new StoreException(
                    "DynamoDB cancelled a transaction and gave no reason", cancelled);
        }
        return new TransactResult.Refused(retry ? List.of() : broken);
    }

    private static String code(CancellationReason reason) {
        String code = reason.code();
        return code == null ? HELD : code;
    }

    private static StoreException rejected(
            Key key, CancellationReason reason, TransactionCanceledException cause) {
        return new StoreException(
                "DynamoDB rejected the write to %s: %s %s. Nothing was written."
                        .formatted(key, reason.code(), reason.message()),
                cause);
    }
}
