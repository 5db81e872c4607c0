package dev.salve.compiler.trial;

import dev.salve.compiler.bundle.Compiled;
import dev.salve.engine.runbook.Runbook;

/** A runbook under test. */
record Subject(Runbook runbook, Conditions conditions, Compiled.Source source) {

    static Subject of(Compiled.Source source) {
        return new Subject(source.runbook(), Conditions.of(source), source);
    }

    String name() {
        return runbook.name();
    }
}
