package dev.salve.engine.expression;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Every function and operator an expression may use, apart from {@code && || ! ?:}. */
public enum Function {
    ADD("+", Form.INFIX),
    SUBTRACT("-", Form.INFIX),
    MULTIPLY("*", Form.INFIX),
    DIVIDE("/", Form.INFIX),
    REMAINDER("%", Form.INFIX),
    EQUAL("==", Form.INFIX),
    NOT_EQUAL("!=", Form.INFIX),
    LESS("<", Form.INFIX),
    LESS_OR_EQUAL("<=", Form.INFIX),
    GREATER(">", Form.INFIX),
    GREATER_OR_EQUAL(">=", Form.INFIX),
    IN("in", Form.INFIX),
    NEGATE("negate", Form.PREFIX),
    INDEX("[]", Form.INDEX),

    SIZE("size", Form.GLOBAL),
    MAX("max", Form.GLOBAL),
    MIN("min", Form.GLOBAL),
    ABS("math.abs", Form.GLOBAL),
    CEIL("math.ceil", Form.GLOBAL),
    FLOOR("math.floor", Form.GLOBAL),
    ROUND("math.round", Form.GLOBAL),
    INT("int", Form.GLOBAL),
    DOUBLE("double", Form.GLOBAL),
    STRING("string", Form.GLOBAL),
    BOOL("bool", Form.GLOBAL),
    DYN("dyn", Form.GLOBAL),
    DURATION("duration", Form.GLOBAL),
    TIMESTAMP("timestamp", Form.GLOBAL),

    STARTS_WITH("startsWith", Form.MEMBER),
    ENDS_WITH("endsWith", Form.MEMBER),
    CONTAINS("contains", Form.MEMBER),
    LOWER_ASCII("lowerAscii", Form.MEMBER),
    UPPER_ASCII("upperAscii", Form.MEMBER),
    TRIM("trim", Form.MEMBER),
    SPLIT("split", Form.MEMBER),
    JOIN("join", Form.MEMBER),
    REPLACE("replace", Form.MEMBER),

    FULL_YEAR("getFullYear", Form.MEMBER),
    MONTH("getMonth", Form.MEMBER),
    DATE("getDate", Form.MEMBER),
    DAY_OF_MONTH("getDayOfMonth", Form.MEMBER),
    DAY_OF_WEEK("getDayOfWeek", Form.MEMBER),
    DAY_OF_YEAR("getDayOfYear", Form.MEMBER),
    HOURS("getHours", Form.MEMBER),
    MINUTES("getMinutes", Form.MEMBER),
    SECONDS("getSeconds", Form.MEMBER),
    MILLISECONDS("getMilliseconds", Form.MEMBER);

    /** How a call is written. */
    enum Form {
        INFIX,
        PREFIX,
        INDEX,
        GLOBAL,
        MEMBER
    }

    private static final Map<String, Function> BY_SYMBOL = bySymbol();

    private final String symbol;
    private final Form form;

    Function(String symbol, Form form) {
        this.symbol = symbol;
        this.form = form;
    }

    private static Map<String, Function> bySymbol() {
        Map<String, Function> all = new HashMap<>();
        for (Function function : values()) {
            all.put(function.symbol, function);
        }
        return Map.copyOf(all);
    }

    /** The function with this symbol; empty if there is none. */
    public static Optional<Function> of(String symbol) {
        return Optional.ofNullable(BY_SYMBOL.get(symbol));
    }

    /** As an author writes it; also its name in a bundle, so it never changes. */
    public String symbol() {
        return symbol;
    }

    /** Whether it is a function with a name, not an operator. */
    public boolean named() {
        return form == Form.GLOBAL || form == Form.MEMBER;
    }

    Form form() {
        return form;
    }
}
