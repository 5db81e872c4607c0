package dev.salve.compiler.bundle;

import dev.salve.compiler.check.Section;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;

/** A runbook is found by its name: the file is called as the runbook. */
final class FileNameCheck {

    private FileNameCheck() {}

    static void check(Section runbook, Issues issues) {
        if (runbook.node("metadata").orElse(null) instanceof Node.Mapping metadata
                && metadata.entry("name").map(Node.Entry::value).orElse(null)
                        instanceof Node.Text name) {
            check(name, issues);
        }
    }

    private static void check(Node.Text name, Issues issues) {
        String path = name.place().file();
        String file = path.substring(path.replace('\\', '/').lastIndexOf('/') + 1);
        String expected = file.replaceFirst("\\.ya?ml$", "");
        if (!path.equals(Documents.STANDARD_INPUT) && !expected.equals(name.text())) {
            issues.error(
                    name.place(),
                    "name",
                    "metadata.name is \"" + name.text() + "\", the file is called " + file,
                    "rename one of them: they are the same");
        }
    }
}
