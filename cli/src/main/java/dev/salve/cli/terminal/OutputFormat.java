package dev.salve.cli.terminal;

/** How an answer is printed; the names are what the user writes. */
public enum OutputFormat {
    /** For people. */
    text,
    /** One JSON document. */
    json
}
