package dev.salve.cli.desk;

import dev.salve.compiler.format.FileKind;

/** The kinds of files that have a schema; the names are what the user writes. */
enum SchemaKind {
    runbook(FileKind.RUNBOOK),
    settings(FileKind.SETTINGS),
    test(FileKind.TEST);

    private final FileKind file;

    SchemaKind(FileKind file) {
        this.file = file;
    }

    FileKind file() {
        return file;
    }
}
