package dev.salve.engine.shadow;

/** Who made a call. A pipeline cannot be told from a person. */
public enum Maker {
    PERSON,
    SALVE,
    /** AWS itself, such as an autoscaler. */
    SERVICE
}
