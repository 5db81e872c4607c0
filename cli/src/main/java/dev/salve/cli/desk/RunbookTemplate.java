package dev.salve.cli.desk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A runbook to begin with: the resources in the folder {@code new}, each a runbook that is complete
 * as it is. The constants' names are what the user writes.
 */
enum RunbookTemplate {
    ecs("alarm", "restart an ECS service while its alarm is red"),
    asg("alarm", "give an Auto Scaling group more instances while its alarm is red"),
    rds("alarm", "give an RDS instance more storage when its alarm says that little is free"),
    deployment("event", "take an ECS deployment back that has failed"),
    blank("alarm", "tell the owner that an alarm is red");

    /** What a template is called in itself, to be replaced. */
    private static final String NAME = "runbook-name";

    private static final String OWNER = "team-name";

    private final String event;
    private final String purpose;

    RunbookTemplate(String event, String purpose) {
        this.event = event;
        this.purpose = purpose;
    }

    /** A file to write. */
    record NewFile(String name, String text) {}

    /** What its runbook does, in a few words. */
    String purpose() {
        return purpose;
    }

    /** The runbook, its tests and the event that they use, in this order. */
    List<NewFile> files(String name, String owner) {
        return List.of(
                file(NAME + ".yaml", name, owner),
                file(NAME + ".test.yaml", name, owner),
                file("events/" + NAME + "-" + event + ".json", name, owner));
    }

    private NewFile file(String file, String name, String owner) {
        return new NewFile(
                file.replace(NAME, name),
                aligned(text(file), name, owner).replace(NAME, name).replace(OWNER, owner));
    }

    /** Keeps the comments behind the two words in their column where there is room. */
    private static String aligned(String text, String name, String owner) {
        return keepingColumn(keepingColumn(text, NAME, name), OWNER, owner);
    }

    private static String keepingColumn(String text, String word, String written) {
        int more = word.length() - written.length();
        String[] lines = text.split("(?<=\n)", -1);
        return String.join("", Arrays.stream(lines).map(line -> moved(line, word, more)).toList());
    }

    private static String moved(String line, String word, int more) {
        int comment = line.indexOf("  #");
        int end = line.indexOf(word) + word.length();
        if (comment < 0 || end < word.length() || end > comment) {
            return line;
        }
        String rest = line.substring(end).strip();
        int space = line.length() - end - line.substring(end).stripLeading().length();
        return line.substring(0, end) + " ".repeat(Math.max(2, space + more)) + rest + "\n";
    }

    private String text(String file) {
        String resource = "new/" + name() + "/" + file;
        try (InputStream in = RunbookTemplate.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("there is no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
