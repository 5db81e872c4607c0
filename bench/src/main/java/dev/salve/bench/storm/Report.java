package dev.salve.bench.storm;

import java.util.ArrayList;
import java.util.List;

/** The table: what was measured, what the contract asks for, and whether it holds. */
final class Report {

    private final List<String> lines = new ArrayList<>();
    private boolean met = true;

    Report() {
        say("| | measured | target | |");
        say("|---|---|---|---|");
    }

    void row(String what, String measured, String target, boolean holds) {
        met &= holds;
        say("| %s | %s | %s | %s |".formatted(what, measured, target, holds ? "met" : "NOT MET"));
    }

    /** A figure without a target. */
    void row(String what, String measured) {
        say("| %s | %s | | |".formatted(what, measured));
    }

    private void say(String line) {
        lines.add(line);
        System.err.println(line);
    }

    boolean met() {
        return met;
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
