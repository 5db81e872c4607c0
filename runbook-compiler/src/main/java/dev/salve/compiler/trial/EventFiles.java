package dev.salve.compiler.trial;

import dev.salve.compiler.check.Cure;
import dev.salve.engine.event.Delivery;
import dev.salve.engine.event.Envelopes;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * Reads the events of trials. What cannot be read is a {@link CannotTryException} that says why.
 */
final class EventFiles {

    private EventFiles() {}

    /**
     * The events of some files.
     *
     * @param strangers names of files, or parts of them, that are no events
     */
    record Many(List<EventFile> events, List<String> strangers) {

        Many {
            events = List.copyOf(events);
            strangers = List.copyOf(strangers);
        }
    }

    /** The one event of a file, opened and edited. */
    static EventFile one(EventSource.One source) {
        List<EventFile> events = open(source);
        if (events.size() != 1) {
            throw cannotTry(
                    source,
                    "\"" + source.written().text() + "\" holds " + events.size() + " events",
                    "a decision is about one: split the file");
        }
        EventFile event = events.getFirst();
        if (source.edits().isEmpty()) {
            return event;
        }
        Object json = JsonReader.parse(new String(event.json(), StandardCharsets.UTF_8));
        for (EventEdit edit : source.edits()) {
            json = edit(edit, json);
        }
        byte[] edited =
                CanonicalJson.write(CanonicalJson.exact(json)).getBytes(StandardCharsets.UTF_8);
        return event.with(edited);
    }

    /** The events of every file that fits. */
    static Many many(EventSource.Many source) {
        List<Path> files = files(source.folder(), source.glob(), source);
        if (files.isEmpty()) {
            throw cannotTry(
                    source,
                    "no event file fits \"" + source.written().text() + "\"",
                    "files there: " + some(names(source.folder(), source)));
        }
        List<EventFile> events = new ArrayList<>();
        List<String> strangers = new ArrayList<>();
        for (Path file : files.stream().sorted().toList()) {
            for (Delivery delivery : Envelopes.open(bytes(file, source))) {
                switch (delivery) {
                    case Delivery.Opened opened -> events.add(event(file, source, opened.json()));
                    case Delivery.Unreadable _ -> strangers.add(String.valueOf(file.getFileName()));
                }
            }
        }
        return new Many(events, strangers);
    }

    private static String some(List<String> names) {
        return names.isEmpty() ? "none" : String.join(", ", names.stream().limit(5).toList());
    }

    private static List<Path> files(Path folder, String glob, EventSource source) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, glob)) {
            found.forEach(files::add);
        } catch (DirectoryIteratorException | IOException | PatternSyntaxException e) {
            throw cannotTry(
                    source,
                    "the files \"" + source.written().text() + "\" cannot be listed: " + e,
                    "name a folder and files in it: ../events/*.json");
        }
        return files;
    }

    private static List<String> names(Path folder, EventSource source) {
        return files(folder, "*", source).stream()
                .map(file -> String.valueOf(file.getFileName()))
                .sorted()
                .toList();
    }

    private static Object edit(EventEdit edit, Object event) {
        try {
            return edit.apply(event);
        } catch (IllegalArgumentException e) {
            throw new CannotTryException(
                    edit.path().place(),
                    "value",
                    "event.set " + edit.path().text() + ": " + e.getMessage(),
                    "a path leads through maps, and through lists by numbers from 0");
        }
    }

    private static EventFile event(Path file, EventSource source, byte[] json) {
        return new EventFile(String.valueOf(file.getFileName()), source.written().place(), json);
    }

    private static List<EventFile> open(EventSource.One source) {
        List<EventFile> events = new ArrayList<>();
        for (Delivery delivery : Envelopes.open(bytes(source.file(), source))) {
            switch (delivery) {
                case Delivery.Opened opened ->
                        events.add(event(source.file(), source, opened.json()));
                case Delivery.Unreadable unreadable ->
                        throw event(source.file(), source, new byte[0])
                                .isNone(unreadable.problem().message());
            }
        }
        return events;
    }

    private static byte[] bytes(Path file, EventSource source) {
        String written = source.written().text();
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw cannotTry(
                    source, "no event file \"" + written + "\"", didYouMean(file, source, written));
        } catch (IOException e) {
            throw cannotTry(
                    source,
                    "\"" + written + "\" cannot be read: " + e,
                    "check its name and rights");
        }
    }

    private static String didYouMean(Path file, EventSource source, String written) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "name it from this file's folder";
        }
        String prefix = written.substring(0, written.lastIndexOf('/') + 1);
        return Cure.nearest(written, names(folder, source).stream().map(prefix::concat).toList())
                .map(near -> "did you mean \"" + near + "\"?")
                .orElse("name it from this file's folder");
    }

    private static CannotTryException cannotTry(EventSource source, String wrong, String cure) {
        return new CannotTryException(source.written().place(), "file", wrong, cure);
    }
}
