package dev.salve.cli.desk;

/** How problems are printed; the names are what the user writes. */
enum LintFormat {
    /** One line a problem, for people and editors. */
    text,
    /** Annotations on a pull request. */
    github,
    /** One JSON document. */
    json
}
