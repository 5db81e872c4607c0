package dev.salve.compiler.code;

import static dev.salve.compiler.code.IssueCode.error;
import static dev.salve.compiler.code.IssueCode.warning;

import java.util.List;

/** Codes about the tests beside runbooks: only running them finds what these are about. */
public final class TestCodes {

    public static final List<IssueCode> ALL =
            List.of(
                    error(
                                    "test-target",
                                    "a test of a runbook that is not there",
                                    "A test that names no runbook tests nothing, and would pass for"
                                            + " ever.",
                                    "Correct the name; it is read from the test file's folder.")
                            .dependsOnOtherFiles(),
                    warning(
                                    "test-vacuous",
                                    "tests that show only one side",
                                    "No test of the runbook ends in a run, or none ends without"
                                            + " one: a match or guard that always says the same"
                                            + " would pass.",
                                    "Add a test of the other side.")
                            .dependsOnOtherFiles(),
                    warning(
                                    "test-coverage",
                                    "a guard that no test has seen both ways",
                                    "A guard that was only ever true, or only ever false, may as"
                                            + " well be a constant.",
                                    "Add a test in which it is the other.")
                            .dependsOnOtherFiles());

    private TestCodes() {}
}
