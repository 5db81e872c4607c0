package dev.salve.compiler.format;

import java.util.Objects;

/**
 * One key of the format.
 *
 * @param required whether its absence is an error wherever its map stands
 * @param absent what holds without it, as the reference says it: {@code `15m`}, {@code none}
 * @param doc what it means, for the reference and for hover texts
 */
public record Key(
        String name, Type type, boolean required, String absent, Standing standing, String doc) {

    /** How far a key counts. */
    public enum Standing {
        /** It does what it says. */
        EFFECTIVE,
        /** It is read and checked, and nothing acts on it yet. */
        NOT_YET,
        /** A short form or an earlier word for another key. */
        SHORT_FORM,
        /** It is known, and an error: this version cannot do it. */
        REFUSED
    }

    public Key {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(type, "type is null");
        Objects.requireNonNull(absent, "absent is null");
        Objects.requireNonNull(standing, "standing is null");
        Objects.requireNonNull(doc, "doc is null");
    }

    /** A key that must be there. */
    public static Key required(String name, Type type, String doc) {
        return new Key(name, type, true, "required", Standing.EFFECTIVE, doc);
    }

    /**
     * A key that may be left out.
     *
     * @param absent what holds then; a value in backticks is exactly that value
     */
    public static Key optional(String name, Type type, String absent, String doc) {
        return new Key(name, type, false, absent, Standing.EFFECTIVE, doc);
    }

    /** A key that may be left out, and that nothing acts on yet. */
    public static Key notYet(String name, Type type, String absent, String doc) {
        return new Key(name, type, false, absent, Standing.NOT_YET, doc);
    }

    /** A short form of another key, or an earlier word for it. */
    public static Key shortForm(String name, Type type, String absent, String doc) {
        return new Key(name, type, false, absent, Standing.SHORT_FORM, doc);
    }

    /** A key that this version knows and cannot do. */
    public static Key refused(String name, Type type, String absent, String doc) {
        return new Key(name, type, false, absent, Standing.REFUSED, doc);
    }
}
