package dev.salve.compiler.pattern;

import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Node;
import dev.salve.engine.match.Pattern;
import java.util.Optional;

/** Compiles one EventBridge pattern. */
public final class PatternCompiler {

    private PatternCompiler() {}

    /** The pattern, or empty if {@code issues} was given an error about it. */
    public static Optional<Pattern> compile(Node node, Issues issues) {
        return issues.errors() > 0 ? Optional.empty() : Optional.of(new Pattern(node.kind()));
    }
}
