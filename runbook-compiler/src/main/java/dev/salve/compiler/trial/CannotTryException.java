package dev.salve.compiler.trial;

import dev.salve.compiler.yaml.Issue;
import dev.salve.compiler.yaml.Place;

/** A trial cannot be tried: its event cannot be read, a fact is missing and so on. */
final class CannotTryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Issue issue;

    /** The place is where the test file asks for what cannot be had. */
    CannotTryException(Place place, String code, String wrong, String cure) {
        super(wrong);
        this.issue = new Issue(place, Issue.Severity.ERROR, code, wrong, cure);
    }

    Issue issue() {
        return issue;
    }
}
