package dev.salve.cli.trial;

/** How {@code salve test} reports; the names are what the user writes. */
enum TestFormat {
    text,
    json,
    junit
}
