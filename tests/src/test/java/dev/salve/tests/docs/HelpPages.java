package dev.salve.tests.docs;

import dev.salve.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code --help} prints for {@code salve} and every command that it lists. */
final class HelpPages {

    private static final Pattern COMMAND = Pattern.compile(" {2}([a-z][a-z-]*)(?: .*)?");

    private final Map<String, String> pages = new LinkedHashMap<>();

    /** Asks for all of them, in the order in which they are listed. */
    static HelpPages read() {
        HelpPages pages = new HelpPages();
        pages.add("");
        return pages;
    }

    private void add(String words) {
        String page = help(words);
        pages.put(("salve " + words).strip(), page);
        for (String line : section(page, "Commands:")) {
            Matcher command = COMMAND.matcher(line);
            if (command.matches()) {
                add((words + " " + command.group(1)).strip());
            }
        }
    }

    private static String help(String words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] arguments = (words + " --help").strip().split(" ");
        int code = Main.run(arguments, out, err, InputStream.nullInputStream());
        if (code != 0) {
            throw new AssertionError(words + " --help: " + err.toString(StandardCharsets.UTF_8));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> section(String page, String heading) {
        return page.lines()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .toList();
    }

    /** The commands, {@code salve} itself included. */
    List<String> commands() {
        return List.copyOf(pages.keySet());
    }

    /** The examples of a command as a person would type them, up to the first empty line. */
    List<String> examples(String command) {
        List<String> examples = new ArrayList<>();
        String begun = "";
        for (String line : section(pages.getOrDefault(command, ""), "Example:")) {
            String all = begun + line.strip();
            boolean goesOn = all.endsWith("\\");
            begun = goesOn ? all.substring(0, all.length() - 1) : "";
            if (!goesOn) {
                examples.add(all);
            }
        }
        return examples;
    }
}
