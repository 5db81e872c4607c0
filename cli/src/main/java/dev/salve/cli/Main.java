package dev.salve.cli;

import org.jspecify.annotations.Nullable;

/** Entry point of the {@code salve} command. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        @Nullable String version = Main.class.getPackage().getImplementationVersion();
        System.out.println("salve " + (version == null ? "unreleased" : version));
    }
}
