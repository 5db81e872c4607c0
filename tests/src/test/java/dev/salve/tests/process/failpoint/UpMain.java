package dev.salve.tests.process.failpoint;

import dev.salve.cli.plane.UpCommand;
import dev.salve.cli.terminal.Terminal;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine;

/** {@code salve up} itself, in a time that a file moves on: the first argument, then up's own. */
final class UpMain {

    private UpMain() {}

    public static void main(String[] arguments) {
        Terminal terminal =
                new Terminal(
                        new FileOutputStream(FileDescriptor.out),
                        new FileOutputStream(FileDescriptor.err),
                        new FileInputStream(FileDescriptor.in),
                        false);
        UpCommand up = new UpCommand(terminal, new SharedClock(Path.of(arguments[0])));
        String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
        System.exit(new CommandLine(up).execute(rest));
    }
}
