package dev.salve.sandbox.lambda;

import org.jspecify.annotations.Nullable;

/** A function as a request names it: by name or ARN, either with a version or alias or without. */
record FunctionName(String name, String qualifier) {

    private static final String IN_ARN = "function:";

    /**
     * @param qualifier the request's own, which counts more than one in the name
     */
    static FunctionName of(@Nullable String given, @Nullable String qualifier) {
        String text = String.valueOf(given);
        int at = text.indexOf(":" + IN_ARN);
        String named = at < 0 ? text : text.substring(at + IN_ARN.length() + 1);
        int end = named.indexOf(':');
        String own = end < 0 ? "" : named.substring(end + 1);
        return new FunctionName(
                end < 0 ? named : named.substring(0, end), qualifier == null ? own : qualifier);
    }

    @Override
    public String toString() {
        return qualifier.isEmpty() ? name : name + ":" + qualifier;
    }
}
