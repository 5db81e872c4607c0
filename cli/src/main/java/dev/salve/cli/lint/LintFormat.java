package dev.salve.cli.lint;

/** How {@code salve lint} prints; the names are what the user writes. */
enum LintFormat {
    /** For people, and for scripts that read lines. */
    text,
    /** As annotations of a GitHub workflow. */
    github,
    /** For GitHub code scanning, editors and other readers of SARIF 2.1.0. */
    sarif,
    /** One JSON document. */
    json
}
