package dev.salve.engine.action;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of an action or a look-up.
 *
 * @param name as it stands under {@code with:}, lower case with dashes
 * @param min the smallest number allowed, null for no bound; numbers only
 * @param max the largest number allowed, null for no bound; numbers only
 * @param atLeast the parameter that holds this one up: never below it; null for none
 * @param atMost the parameter that is this one's ceiling: never above it; null for none
 * @param doc one sentence for the reference and for hover texts
 */
public record Parameter(
        String name,
        ValueType type,
        boolean required,
        @Nullable Long min,
        @Nullable Long max,
        @Nullable String atLeast,
        @Nullable String atMost,
        String doc) {

    public Parameter {
        Objects.requireNonNull(name, "name is null");
        Objects.requireNonNull(type, "type is null");
        Objects.requireNonNull(doc, "doc is null");
    }

    /** A parameter that must be given. */
    public static Parameter required(String name, ValueType type, String doc) {
        return new Parameter(name, type, true, null, null, null, null, doc);
    }

    /** A parameter that may be left out. */
    public static Parameter optional(String name, ValueType type, String doc) {
        return new Parameter(name, type, false, null, null, null, null, doc);
    }

    /** The same parameter with bounds, both inclusive. */
    public Parameter between(long smallest, long largest) {
        return new Parameter(name, type, required, smallest, largest, atLeast, atMost, doc);
    }

    /**
     * The same parameter, held by two others at run time: a ceiling and a floor that the runbook
     * gives.
     *
     * @param floor the name of a parameter, null for none
     * @param ceiling the name of a parameter, null for none
     */
    public Parameter heldBy(@Nullable String floor, @Nullable String ceiling) {
        return new Parameter(name, type, required, min, max, floor, ceiling, doc);
    }

    /** The names of these parameters, in order. */
    public static List<String> names(List<Parameter> parameters) {
        return parameters.stream().map(Parameter::name).toList();
    }
}
