package dev.salve.engine.ledger;

import java.util.Map;
import java.util.Objects;

/**
 * One row.
 *
 * @param version from 1; the store gives a put row the version it expected plus one
 * @param values attribute name to {@code String}, {@code Long}, {@code Boolean}, or {@code
 *     List<Long>}; nothing else. Text may be empty, names may not.
 */
public record Row(Key key, long version, Map<String, Object> values) {

    public Row {
        Objects.requireNonNull(key, "key is null");
        values = RowValues.copy(values);
    }
}
