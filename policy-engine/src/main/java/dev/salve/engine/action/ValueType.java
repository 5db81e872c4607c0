package dev.salve.engine.action;

/**
 * The types of facts and of action parameters, as CEL and the reference documentation name them.
 */
public enum ValueType {
    TEXT("text"),
    INTEGER("integer"),
    NUMBER("number"),
    BOOLEAN("boolean"),
    TIME("time"),
    DURATION("duration"),
    LIST("list"),
    MAP("map");

    private final String word;

    ValueType(String word) {
        this.word = word;
    }

    /** The word that documentation and messages use. */
    public String word() {
        return word;
    }
}
