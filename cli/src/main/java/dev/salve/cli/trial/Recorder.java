package dev.salve.cli.trial;

import dev.salve.cli.terminal.CannotRunException;
import dev.salve.cli.terminal.ExitCode;
import dev.salve.cli.terminal.InputFile;
import dev.salve.cli.terminal.SafeLine;
import dev.salve.cli.terminal.Terminal;
import dev.salve.compiler.trial.Recorded;
import dev.salve.compiler.trial.Recording;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.YamlReader;
import dev.salve.engine.action.Catalogue;
import dev.salve.engine.event.Envelopes;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Records a first test, with its event beside it. Never overwrites a file. */
final class Recorder {

    private final RecordOptions options;
    private final Catalogue catalogue;
    private final Terminal terminal;

    Recorder(RecordOptions options, Catalogue catalogue, Terminal terminal) {
        this.options = options;
        this.catalogue = catalogue;
        this.terminal = terminal;
    }

    /** The exit code. */
    int record(List<Path> paths) {
        byte[] event = new InputFile(options.event(), terminal).bytes(Envelopes.MAX_DELIVERY_BYTES);
        RecordPlace place = RecordPlace.of(paths, options);
        place.refuseExisting(event);
        Recording.Request request =
                new Recording.Request(List.of(place.runbooks()), facts(), options.now());
        return switch (Recording.of(request, event, place, catalogue)) {
            case Recorded.Refused refused -> refused(refused);
            case Recorded.Made made -> {
                place.test()
                        .ifPresentOrElse(
                                test -> write(test, made, place.eventFile(), event),
                                () -> terminal.out().print(made.text()));
                say(made);
                yield ExitCode.DONE;
            }
        };
    }

    private int refused(Recorded.Refused refused) {
        refused.issues().forEach(issue -> say(issue.toString()));
        throw new CannotRunException(options.event() + ": " + refused.why(), refused.cure());
    }

    private Optional<Node> facts() {
        return options.facts()
                .map(name -> {
                    InputFile file = new InputFile(name, terminal);
                    Issues issues = new Issues();
                    Optional<Node> root =
                            YamlReader.read(file.name(), file.bytes(YamlReader.MAX_BYTES), issues);
                    issues.sorted().forEach(issue -> say(issue.toString()));
                    return root.orElseThrow(() ->
                            new CannotRunException(
                                    "the facts in " + file.name() + " cannot be read",
                                    "correct the errors above"));
                });
    }

    private void write(Path test, Recorded.Made made, Path eventFile, byte[] event) {
        try {
            Path folder = eventFile.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (!Files.exists(eventFile)) {
                Files.write(eventFile, event, StandardOpenOption.CREATE_NEW);
            }
            Files.writeString(test, made.text(), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new CannotRunException(e.getFile() + " exists already", "name a new file");
        } catch (IOException e) {
            throw new CannotRunException(test + " cannot be written: " + e, "check the folder");
        }
        say("wrote " + test + " and " + eventFile);
        say("the event may hold account ids and names: look at it before you commit it");
    }

    private void say(Recorded.Made made) {
        if (!made.facts().isEmpty()) {
            say(
                    "facts that nobody gave: "
                            + String.join(", ", made.facts())
                            + " — give them with --facts FILE, or fill them in where the comments say");
        }
    }

    private void say(String line) {
        terminal.out().flush();
        terminal.err().println(SafeLine.of(line));
    }

    /** Whether a file has exactly these bytes. */
    static boolean holds(Path file, byte[] bytes) {
        try {
            return Arrays.equals(Files.readAllBytes(file), bytes);
        } catch (IOException e) {
            throw new CannotRunException(file + " cannot be read: " + e, "check its rights");
        }
    }
}
