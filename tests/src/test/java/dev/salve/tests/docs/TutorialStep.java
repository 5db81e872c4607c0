package dev.salve.tests.docs;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One thing that a page tells its reader to do. */
sealed interface TutorialStep {

    /** Save a text as a file. */
    record Save(String file, String text) implements TutorialStep {}

    /** Change some words, which stand once in the file, into others. */
    record Edit(String file, String from, String to) implements TutorialStep {}

    /**
     * Type a command.
     *
     * @param expected the lines that it prints; {@code …} alone stands for any lines, and within a
     *     line for any text
     */
    record Type(String command, List<String> expected) implements TutorialStep {

        /** What is printed, and nothing before it. */
        Pattern pattern() {
            return Pattern.compile(expected.stream().map(Type::line).collect(Collectors.joining()));
        }

        private static String line(String line) {
            if (line.equals("…")) {
                return "(?:[^\n]*\n)*";
            }
            return Stream.of(line.split("…", -1))
                            .map(Pattern::quote)
                            .collect(Collectors.joining("[^\n]*"))
                    + "\n";
        }
    }
}
