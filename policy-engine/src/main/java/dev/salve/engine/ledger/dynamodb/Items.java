package dev.salve.engine.ledger.dynamodb;

import dev.salve.engine.ledger.Key;
import dev.salve.engine.ledger.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Rows as DynamoDB items. A row's values are one map attribute, so that no name of theirs can meet
 * the key or the version.
 */
final class Items {

    private Items() {}

    static Map<String, AttributeValue> key(Key key) {
        return Map.of(
                DynamoDbTable.PARTITION, AttributeValue.fromS(key.partition()),
                DynamoDbTable.SORT, AttributeValue.fromS(key.sort()));
    }

    static Map<String, AttributeValue> item(Row row) {
        Map<String, AttributeValue> item = new HashMap<>(key(row.key()));
        item.put(DynamoDbTable.VERSION, number(row.version()));
        Map<String, AttributeValue> values = new HashMap<>();
        row.values().forEach((name, value) -> values.put(name, attribute(value)));
        item.put(DynamoDbTable.VALUES, AttributeValue.fromM(values));
        return item;
    }

    /**
     * @throws IllegalArgumentException if the item was not written by {@link #item}
     */
    static Row row(Map<String, AttributeValue> item) {
        Map<String, Object> values = new HashMap<>();
        attribute(item, DynamoDbTable.VALUES)
                .m()
                .forEach((name, at) -> values.put(name, value(at)));
        return new Row(
                new Key(
                        attribute(item, DynamoDbTable.PARTITION).s(),
                        attribute(item, DynamoDbTable.SORT).s()),
                Long.parseLong(attribute(item, DynamoDbTable.VERSION).n()),
                values);
    }

    private static AttributeValue attribute(Map<String, AttributeValue> item, String name) {
        AttributeValue found = item.get(name);
        if (found == null) {
            throw new IllegalArgumentException("an item has no attribute " + name);
        }
        return found;
    }

    static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }

    private static AttributeValue attribute(Object value) {
        return switch (value) {
            case String text -> AttributeValue.fromS(text);
            case Boolean flag -> AttributeValue.fromBool(flag);
            case List<?> numbers ->
                    AttributeValue.fromL(
                            numbers.stream().map(each -> number((Long) each)).toList());
            case Object number -> number((Long) number);
        };
    }

    private static Object value(AttributeValue attribute) {
        return switch (attribute.type()) {
            case S -> attribute.s();
            case N -> Long.valueOf(attribute.n());
            case BOOL -> attribute.bool();
            case L -> attribute.l().stream().map(each -> Long.valueOf(each.n())).toList();
            case B, SS, NS, BS, M, NUL, UNKNOWN_TO_SDK_VERSION ->
                    throw new IllegalArgumentException(
                            "an item holds a value of type " + attribute.type());
        };
    }
}
