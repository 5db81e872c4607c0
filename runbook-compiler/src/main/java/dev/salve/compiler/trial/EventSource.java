package dev.salve.compiler.trial;

import dev.salve.compiler.yaml.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where a trial's events come from. */
sealed interface EventSource {

    /** As the test file writes it. */
    Node.Text written();

    /** One file, in any envelope that Salve reads, with edits of the event that is in it. */
    record One(Path file, Node.Text written, List<EventEdit> edits) implements EventSource {

        public One {
            edits = List.copyOf(edits);
        }

        One with(List<EventEdit> more) {
            List<EventEdit> all = new ArrayList<>(edits);
            all.addAll(more);
            return new One(file, written, all);
        }
    }

    /**
     * Every file of a folder whose name fits.
     *
     * @param glob with {@code *} for any characters
     */
    record Many(Path folder, String glob, Node.Text written) implements EventSource {}
}
