package dev.salve.tests.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The product's classes as compiled, from the modules on the class path; tests left out. */
final class Product {

    static final String ENGINE = "dev.salve.engine";
    static final String COMPILER = "dev.salve.compiler";
    static final String REMEDIATION = "dev.salve.remediation";
    static final String CHATOPS = "dev.salve.chatops";
    static final String AUDIT = "dev.salve.audit";
    static final String SANDBOX = "dev.salve.sandbox";
    static final String SIMULATOR = "dev.salve.simulator";
    static final String CLI = "dev.salve.cli";

    /** The engine's packages that decide: values in, values out. */
    static final String[] PURE = {
        ENGINE + ".event..",
        ENGINE + ".match..",
        ENGINE + ".expression..",
        ENGINE + ".runbook..",
        ENGINE + ".decision..",
        ENGINE + ".guardrail..",
        ENGINE + ".approval..",
        ENGINE + ".run..",
        ENGINE + ".action..",
        ENGINE + ".journal..",
        ENGINE + ".invariant..",
        ENGINE + ".shadow.."
    };

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(location -> !location.contains("/dev/salve/tests/"))
                    .importPackages("dev.salve");

    private Product() {}

    static JavaClasses classes() {
        return CLASSES;
    }
}
