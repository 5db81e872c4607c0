package dev.salve.compiler.guard;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;

/** CEL's types in an author's words. */
final class TypeWords {

    private TypeWords() {}

    static String of(CelType type) {
        return type.kind() == CelKind.STRUCT ? "a group of fields" : of(type.name());
    }

    /** By the name that CEL's messages use, such as {@code list(string)}. */
    static String of(String name) {
        int parameters = name.indexOf('(');
        return switch (parameters < 0 ? name : name.substring(0, parameters)) {
            case "int" -> "a whole number";
            case "double" -> "a number";
            case "string" -> "text";
            case "bool" -> "true or false";
            case "google.protobuf.Timestamp" -> "a time";
            case "google.protobuf.Duration" -> "a duration";
            case "list" -> "a list";
            case "map" -> "a map";
            case "null", "null_type" -> "null";
            case "dyn" -> "a value of the event";
            case "type" -> "a type";
            case "uint" -> "an unsigned number";
            case "bytes" -> "bytes";
            default -> "a group of fields";
        };
    }
}
