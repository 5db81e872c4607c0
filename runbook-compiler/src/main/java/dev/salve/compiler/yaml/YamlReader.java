package dev.salve.compiler.yaml;

import java.io.StringReader;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads YAML 1.2 (and so JSON) to {@link Node}s with places, never to objects: no implicit types,
 * no anchors, aliases, merges or tags, one document a file. Never throws for what a file holds.
 */
public final class YamlReader {

    /** A runbook is read by people; 256 KB is a thousand times a long one. */
    public static final int MAX_BYTES = 256 * 1024;

    /** The format nests seven deep; patterns and parameters may go deeper, nobody goes to 32. */
    public static final int MAX_DEPTH = 32;

    /** Bounds the work that one file can cause. */
    public static final int MAX_NODES = 10_000;

    private YamlReader() {}

    /**
     * The document's root, or empty if it cannot be relied on; then an error was reported. Of a
     * repeated key the first is kept and the second reported: the root is still given.
     *
     * @param file its name in messages
     */
    public static Optional<Node> read(String file, byte[] bytes, Issues issues) {
        if (bytes.length > MAX_BYTES) {
            issues.error(
                    new Place(file, 1, 1),
                    "yaml-limit",
                    "the file has " + bytes.length + " bytes, more than " + MAX_BYTES,
                    "split it: one runbook a file");
            return Optional.empty();
        }
        return SourceText.decode(file, bytes, issues).flatMap(source -> compose(source, issues));
    }

    private static Optional<Node> compose(SourceText source, Issues issues) {
        LoaderOptions options = new LoaderOptions();
        options.setProcessComments(false);
        options.setNestingDepthLimit(MAX_DEPTH);
        NodeComposer composer =
                new NodeComposer(
                        source,
                        issues,
                        new Yaml(options).parse(new StringReader(source.text())).iterator());
        try {
            return composer.document();
        } catch (NodeComposer.LimitReachedException e) {
            issues.error(e.place(), "yaml-limit", e.wrong(), "make the file simpler or split it");
        } catch (MarkedYAMLException e) {
            if (!composer.reportedOn(SyntaxProblem.line(e))) {
                SyntaxProblem.report(e, source, issues);
            }
        } catch (NumberFormatException e) {
            issues.error(
                    source.firstPlace("\\U"),
                    "yaml",
                    "a \\U escape is beyond the last character, U+10FFFF",
                    "write the character itself");
        } catch (YAMLException e) {
            issues.error(
                    source.place(1, 1),
                    "yaml",
                    "the file cannot be read as YAML: " + e.getMessage(),
                    "check it with any YAML checker");
        }
        return Optional.empty();
    }
}
