package dev.salve.compiler.yaml;

import java.util.ArrayList;
import java.util.List;

/** Collects every problem of every file, so that one run reports them all. Not thread-safe. */
public final class Issues {

    private final List<Issue> found = new ArrayList<>();

    public void error(Place place, String code, String wrong, String cure) {
        found.add(new Issue(place, Issue.Severity.ERROR, code, wrong, cure));
    }

    public void warning(Place place, String code, String wrong, String cure) {
        found.add(new Issue(place, Issue.Severity.WARNING, code, wrong, cure));
    }

    /** Takes over what was found elsewhere. */
    public void add(Issue issue) {
        found.add(issue);
    }

    /**
     * How many errors there are so far: compare before and after to see whether a part is sound.
     */
    public long errors() {
        return found.stream().filter(i -> i.severity() == Issue.Severity.ERROR).count();
    }

    /** All of them, by place. */
    public List<Issue> sorted() {
        return found.stream().sorted().toList();
    }
}
