package dev.salve.compiler.code;

import dev.salve.compiler.yaml.Issue.Severity;
import java.util.Objects;
import java.util.Optional;

/**
 * What a code of an issue means.
 *
 * @param code stable, lower case with dashes
 * @param severity the usual one
 * @param allowable whether a comment may allow it: it can be a warning, and is about the runbook
 * @param acrossFiles whether it can be found only when the other files are there
 * @param title a few words
 * @param why what it is and why it matters: one or two sentences
 * @param cure what to do in general
 * @param example the top level keys of a file that has it; empty where it does not help
 */
public record IssueCode(
        String code,
        Severity severity,
        boolean allowable,
        boolean acrossFiles,
        String title,
        String why,
        String cure,
        Optional<Example> example) {

    /**
     * The same keys with the problem and without.
     *
     * @param wrong YAML, or what was meant to be; a part of a runbook unless it names its kind
     * @param right YAML
     */
    public record Example(String wrong, String right) {

        public Example {
            wrong = wrong.strip();
            right = right.strip();
        }
    }

    public IssueCode {
        Objects.requireNonNull(code, "code is null");
        Objects.requireNonNull(severity, "severity is null");
        Objects.requireNonNull(title, "title is null");
        Objects.requireNonNull(why, "why is null");
        Objects.requireNonNull(cure, "cure is null");
        Objects.requireNonNull(example, "example is null");
    }

    static IssueCode error(String code, String title, String why, String cure) {
        return new IssueCode(
                code, Severity.ERROR, false, false, title, why, cure, Optional.empty());
    }

    static IssueCode warning(String code, String title, String why, String cure) {
        return new IssueCode(
                code, Severity.WARNING, true, false, title, why, cure, Optional.empty());
    }

    /** Mostly an error; where it is less certain, a warning that can be allowed. */
    IssueCode orWarning() {
        return new IssueCode(code, severity, true, acrossFiles, title, why, cure, example);
    }

    IssueCode dependsOnOtherFiles() {
        return new IssueCode(code, severity, allowable, true, title, why, cure, example);
    }

    /** A warning about a comment or another file: a comment cannot allow it. */
    IssueCode notAllowable() {
        return new IssueCode(code, severity, false, acrossFiles, title, why, cure, example);
    }

    IssueCode example(String wrong, String right) {
        Example pair = new Example(wrong, right);
        return new IssueCode(
                code, severity, allowable, acrossFiles, title, why, cure, Optional.of(pair));
    }
}
