package dev.salve.compiler.allow;

import dev.salve.compiler.code.IssueCode;
import dev.salve.compiler.code.IssueCodes;
import dev.salve.compiler.code.TestCodes;
import dev.salve.compiler.yaml.Comment;
import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Issue.Severity;
import dev.salve.compiler.yaml.Issues;
import dev.salve.compiler.yaml.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The comments {@code # salve: allow CODE[, CODE…] [-- reason]} of some files. One at the end of a
 * line is about the warnings of that line, one alone about those of the next line that is not a
 * comment as well. Errors cannot be allowed. Not thread-safe.
 */
public final class Allowances {

    private static final String UNUSED = "unused-allow";

    private final List<Allowance> all = new ArrayList<>();
    private final Set<String> unjudged = new HashSet<>();

    /** Which of the files that belong together were looked at. */
    public enum Scope {
        /** Every one: what was not found is not there. */
        WHOLE,
        /** Some: a warning that takes another file may be missing. */
        PART,
        /** The tests of these files ran, and nothing else was looked for. */
        TESTS
    }

    /** What is left of the issues, and what was allowed; both by place. */
    public record Settled(List<Issue> issues, List<AllowedIssue> allowed) {

        public Settled {
            issues = List.copyOf(issues);
            allowed = List.copyOf(allowed);
        }
    }

    /**
     * Reads the comments of one file; what is wrong with them is an error {@code allow}.
     *
     * @param file its name in messages, as in the issues about it
     * @param text its text, decoded
     */
    public void read(String file, String text, Issues issues) {
        if (!text.contains("salve:")) {
            return;
        }
        Map<Integer, Integer> meantBelow = new HashMap<>();
        for (Comment comment : Comment.of(file, text).reversed()) {
            int line = comment.place().line();
            int meant = line;
            if (comment.alone()) {
                meant = meantBelow.getOrDefault(line + 1, line + 1);
                meantBelow.put(line, meant);
            }
            all.addAll(new AllowComment(comment, meant, issues).read());
        }
    }

    /** Has no comment of this file called unused: nobody looked for its warnings. */
    public void unjudged(String file) {
        unjudged.add(file);
    }

    /**
     * Takes out the warnings that are allowed, and adds one {@code unused-allow} for each code that
     * allowed nothing, where that is known: not in a file with an error, after which some checks
     * are not made, nor for a code that takes other files when not all of them were sound and
     * there.
     *
     * @param issues all of them, of these files and others
     */
    public Settled settle(List<Issue> issues, Scope scope) {
        Map<Key, Allowance> meant = new HashMap<>();
        all.forEach(a -> meant.put(new Key(a.place().file(), a.line(), a.code()), a));
        Set<Key> used = new HashSet<>();
        Issues left = new Issues();
        List<AllowedIssue> allowed = new ArrayList<>();
        for (Issue issue : issues) {
            Key key = new Key(issue.place().file(), issue.place().line(), issue.code());
            Allowance allowance = meant.get(key);
            if (issue.severity() == Severity.WARNING && allowance != null) {
                used.add(key);
                allowed.add(new AllowedIssue(issue, allowance.reason()));
            } else {
                left.add(issue);
            }
        }
        reportUnused(used, issues, scope, left);
        return new Settled(left.sorted(), allowed);
    }

    private record Key(String file, int line, String code) {}

    private void reportUnused(Set<Key> used, List<Issue> issues, Scope scope, Issues left) {
        Set<String> broken = broken(issues);
        for (Allowance allowance : all) {
            Place place = allowance.place();
            boolean looked = !broken.contains(place.file()) && !unjudged.contains(place.file());
            boolean known = looked && isLookedFor(allowance.code(), scope, broken.isEmpty());
            if (known
                    && !used.contains(new Key(place.file(), allowance.line(), allowance.code()))) {
                left.warning(
                        place,
                        UNUSED,
                        "line %d has no warning \"%s\""
                                .formatted(allowance.line(), allowance.code()),
                        "delete this, or put it on the warning's line or alone above it");
            }
        }
    }

    /** Only running the tests finds what their codes are about. */
    private static boolean isLookedFor(String code, Scope scope, boolean allSound) {
        boolean ofTests = TestCodes.ALL.stream().anyMatch(known -> known.code().equals(code));
        return switch (scope) {
            case WHOLE -> !ofTests && (allSound || !acrossFiles(code));
            case PART -> !ofTests && !acrossFiles(code);
            case TESTS -> ofTests && allSound;
        };
    }

    private static Set<String> broken(List<Issue> issues) {
        return issues.stream()
                .filter(issue -> issue.severity() == Severity.ERROR)
                .map(issue -> issue.place().file())
                .collect(Collectors.toSet());
    }

    private static boolean acrossFiles(String code) {
        return IssueCodes.of(code).filter(IssueCode::acrossFiles).isPresent();
    }
}
