package dev.salve.cli.lint;

import dev.salve.cli.terminal.Terminal;

/** Whether {@code salve lint} shows the source line; the names are what the user writes. */
enum LintContext {
    /** On a terminal: what reads a pipe wants one line a problem. */
    auto,
    always,
    never;

    boolean shown(Terminal terminal) {
        return switch (this) {
            case auto -> terminal.colours();
            case always -> true;
            case never -> false;
        };
    }
}
