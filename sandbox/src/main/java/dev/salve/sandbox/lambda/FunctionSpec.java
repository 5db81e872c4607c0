package dev.salve.sandbox.lambda;

import dev.salve.sandbox.account.Document;

/**
 * A function to build into an account.
 *
 * @param timeout in seconds
 * @param failing whether each invocation ends in an error of the function's own
 */
public record FunctionSpec(String name, String runtime, int timeout, int memory, boolean failing) {

    /** Java, ten seconds, 512 MB, and well. */
    public static FunctionSpec of(String name) {
        return new FunctionSpec(name, "java25", 10, 512, false);
    }

    public FunctionSpec timeout(int seconds) {
        return new FunctionSpec(name, runtime, seconds, memory, failing);
    }

    /** One that throws. */
    public FunctionSpec thatFails() {
        return new FunctionSpec(name, runtime, timeout, memory, true);
    }

    Document toDocument() {
        return new Document()
                .put("name", name)
                .put("runtime", runtime)
                .put("timeout", timeout)
                .put("memory", memory)
                .put("failing", failing);
    }

    static FunctionSpec fromDocument(Document stored) {
        return new FunctionSpec(
                stored.text("name"),
                stored.text("runtime"),
                stored.count("timeout"),
                stored.count("memory"),
                stored.flag("failing"));
    }
}
