package dev.salve.tests.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page that teaches by doing, as steps. Understood are: blocks of {@code console} with a {@code
 * $} before each command ({@code >} before the lines that go on), blocks of {@code yaml} after
 * "save this as `FILE`", and sentences "in `FILE` change `A` to `B`". Anything else that looks like
 * an order is an error.
 */
final class TutorialPage {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\n(.*?)^```$");
    private static final Pattern SAVE = Pattern.compile("(?i)save this as\\s+`([^`]+)`");
    private static final Pattern EDIT =
            Pattern.compile(
                    "(?i)in\\s+`([^`]+)`\\s+change\\s+`([^`]+)`\\s+(?:back\\s+)?to\\s+`([^`]+)`");
    private static final Pattern ORDER = Pattern.compile("(?i)\\b(change|save)\\b[^.:]*`");

    private final List<TutorialStep> steps = new ArrayList<>();
    private final StringBuilder prose = new StringBuilder();
    private int commandWords;

    static TutorialPage of(String markdown) {
        TutorialPage page = new TutorialPage();
        Matcher block = BLOCK.matcher(markdown);
        int end = 0;
        while (block.find()) {
            String before = markdown.substring(end, block.start());
            page.prose(before);
            page.block(block.group(1), block.group(2), before);
            end = block.end();
        }
        page.prose(markdown.substring(end));
        return page;
    }

    private void prose(String text) {
        if (text.contains("```")) {
            throw new AssertionError("a block that does not end: " + text);
        }
        prose.append(text);
        Matcher edit = EDIT.matcher(text);
        while (edit.find()) {
            steps.add(new TutorialStep.Edit(edit.group(1), edit.group(2), edit.group(3)));
        }
        String rest = SAVE.matcher(EDIT.matcher(text).replaceAll("")).replaceAll("");
        Matcher order = ORDER.matcher(rest);
        if (order.find()) {
            throw new AssertionError("not understood: " + order.group());
        }
    }

    private void block(String language, String text, String before) {
        switch (language) {
            case "console" -> console(text);
            case "yaml" -> steps.add(new TutorialStep.Save(file(before), text));
            case String other ->
                    throw new AssertionError(
                            "a block of \"" + other + "\" is not understood: " + text);
        }
    }

    private static String file(String before) {
        Matcher save = SAVE.matcher(before);
        if (!save.find()) {
            throw new AssertionError("no word about where to save what follows: " + before);
        }
        return save.group(1);
    }

    private void console(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (lines.isEmpty() || !lines.getFirst().startsWith("$ ")) {
            throw new AssertionError("a console without a command: " + text);
        }
        while (!lines.isEmpty()) {
            String command = lines.removeFirst().substring(2);
            while (!lines.isEmpty() && lines.getFirst().startsWith("> ")) {
                command += "\n" + lines.removeFirst().substring(2);
            }
            List<String> expected =
                    lines.stream().takeWhile(line -> !line.startsWith("$ ")).toList();
            lines.subList(0, expected.size()).clear();
            commandWords += words(command);
            steps.add(new TutorialStep.Type(command, expected));
        }
    }

    /** In the order of the page. */
    List<TutorialStep> steps() {
        return List.copyOf(steps);
    }

    /** Of the prose and the commands; what is printed does not count. */
    int words() {
        return words(prose.toString()) + commandWords;
    }

    private static int words(String text) {
        return (int)
                Arrays.stream(text.strip().split("\\s+"))
                        .filter(word -> word.matches(".*\\w.*"))
                        .count();
    }
}
