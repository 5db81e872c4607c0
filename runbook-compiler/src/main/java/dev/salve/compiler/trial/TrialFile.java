package dev.salve.compiler.trial;

import dev.salve.compiler.yaml.Node;
import java.nio.file.Path;
import java.util.List;

/**
 * A test file, read.
 *
 * @param runbooks where they lie; the order is that of {@code decisions}
 */
record TrialFile(String file, List<Path> runbooks, List<Trial> trials) {

    TrialFile {
        runbooks = List.copyOf(runbooks);
        trials = List.copyOf(trials);
    }

    /** One case. */
    record Trial(Node.Text name, Given given, Expected expected) {}
}
