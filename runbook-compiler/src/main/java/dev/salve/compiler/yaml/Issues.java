package dev.salve.compiler.yaml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects every problem of every file, so that one run reports them all. Not thread-safe. */
public final class Issues {

    private final List<Issue> found = new ArrayList<>();
    private long errors;

    /** Asked for between every two parts: not sorted anew while nothing was added. */
    private @Nullable List<Issue> sorted;

    public void error(Place place, String code, String wrong, String cure) {
        add(new Issue(place, Issue.Severity.ERROR, code, wrong, cure));
    }

    public void warning(Place place, String code, String wrong, String cure) {
        add(new Issue(place, Issue.Severity.WARNING, code, wrong, cure));
    }

    /** Takes over what was found elsewhere. */
    public void add(Issue issue) {
        found.add(issue);
        errors += issue.severity() == Issue.Severity.ERROR ? 1 : 0;
        sorted = null;
    }

    /**
     * How many errors there are so far: compare before and after to see whether a part is sound.
     */
    public long errors() {
        return errors;
    }

    /** All of them, by place. */
    public List<Issue> sorted() {
        if (sorted == null) {
            sorted = found.stream().sorted().toList();
        }
        return sorted;
    }
}
