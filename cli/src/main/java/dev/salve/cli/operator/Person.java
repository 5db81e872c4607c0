package dev.salve.cli.operator;

import picocli.CommandLine.Option;

/**
 * Who speaks. On this machine the operating system's user is believed; groups decide what counts.
 */
final class Person {

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Who you are; ${DEFAULT-VALUE} unless named.",
            defaultValue = "${sys:user.name}")
    private String name = "";

    /** As {@code salve.yaml} names people: {@code user:alice}. */
    String id() {
        return name.contains(":") ? name : "user:" + name;
    }
}
