package dev.salve.compiler.trial;

import dev.salve.engine.event.Delivery;
import dev.salve.engine.event.Envelopes;
import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.json.JsonReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the events of trials. What cannot be read is an {@link IllegalArgumentException} that says
 * why: the trial fails with it.
 */
final class EventFiles {

    private EventFiles() {}

    /** The one event of a file, opened and edited. */
    static byte[] one(EventSource.One source) {
        List<byte[]> events = open(source.file());
        if (events.size() != 1) {
            throw new IllegalArgumentException(
                    source.file() + " holds " + events.size() + " events, not one");
        }
        if (source.edits().isEmpty()) {
            return events.getFirst();
        }
        Object event = JsonReader.parse(new String(events.getFirst(), StandardCharsets.UTF_8));
        for (EventEdit edit : source.edits()) {
            event = edit(edit, event);
        }
        return CanonicalJson.write(CanonicalJson.exact(event)).getBytes(StandardCharsets.UTF_8);
    }

    /** The events of every file that fits. */
    static List<byte[]> many(EventSource.Many source) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(source.folder(), source.glob())) {
            found.forEach(files::add);
        } catch (DirectoryIteratorException | IOException e) {
            throw new IllegalArgumentException("cannot list " + source.folder() + ": " + e, e);
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException(
                    "no file in " + source.folder() + " is called " + source.glob());
        }
        return files.stream().sorted().flatMap(file -> open(file).stream()).toList();
    }

    private static Object edit(EventEdit edit, Object event) {
        try {
            return edit.apply(event);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "event.set " + edit.path().text() + ": " + e.getMessage(), e);
        }
    }

    private static List<byte[]> open(Path file) {
        List<byte[]> events = new ArrayList<>();
        try {
            for (Delivery delivery : Envelopes.open(Files.readAllBytes(file))) {
                switch (delivery) {
                    case Delivery.Opened opened -> events.add(opened.json());
                    case Delivery.Unreadable unreadable ->
                            throw new IllegalArgumentException(
                                    file + ": " + unreadable.problem().message());
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the event " + file + ": " + e, e);
        }
        return events;
    }
}
