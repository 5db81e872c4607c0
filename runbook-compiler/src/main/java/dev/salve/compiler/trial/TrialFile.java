package dev.salve.compiler.trial;

import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import java.nio.file.Path;
import java.util.List;

/**
 * A test file, read.
 *
 * @param runbooks the order is that of {@code decisions}
 * @param tests where the list of them begins
 */
record TrialFile(String file, List<Named> runbooks, List<Trial> trials, Place tests) {

    TrialFile {
        runbooks = List.copyOf(runbooks);
        trials = List.copyOf(trials);
    }

    /** A runbook, and where it lies. */
    record Named(Node.Text written, Path file) {}

    /** One case. */
    record Trial(Node.Text name, Given given, Expected expected) {}
}
