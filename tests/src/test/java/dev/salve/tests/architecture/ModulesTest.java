package dev.salve.tests.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which module may know which. */
class ModulesTest {

    /** Raise it as the product grows: a rule that sees half the classes passes for nothing. */
    private static final int CLASSES_AT_LEAST = 60;

    @Test
    void classPath_holdsTheProduct() {
        assertThat(Product.classes().size()).isGreaterThanOrEqualTo(CLASSES_AT_LEAST);
    }

    // Modules join this list when their first class is written; see allowEmptyShould below.
    @ParameterizedTest
    @ValueSource(strings = {Product.ENGINE, Product.COMPILER, Product.SIMULATOR, Product.CLI})
    void module_hasClasses(String module) {
        assertThat(Product.classes().that(resideInAPackage(module + ".."))).isNotEmpty();
    }

    @Test
    void engine_knowsNoSibling() {
        classes()
                .that()
                .resideInAPackage(Product.ENGINE + "..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAPackage(Product.ENGINE + "..")
                                .or(resideOutsideOfPackage("dev.salve..")))
                .because("the engine decides; whoever performs depends on it, not the reverse")
                .check(Product.classes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Product.COMPILER,
                Product.REMEDIATION,
                Product.CHATOPS,
                Product.AUDIT,
                Product.SANDBOX
            })
    void module_knowsOnlyTheEngine(String module) {
        ArchRule rule =
                classes()
                        .that()
                        .resideInAPackage(module + "..")
                        .should()
                        .onlyDependOnClassesThat(
                                resideInAnyPackage(module + "..", Product.ENGINE + "..")
                                        .or(resideOutsideOfPackage("dev.salve..")))
                        .because("siblings meet in the engine's ports and in the CLI's wiring");

        // Empty only until the module's first class: module_hasClasses is what notices.
        rule.allowEmptyShould(true).check(Product.classes());
    }

    @Test
    void simulator_knowsOnlyTheEngineAndTheCompiler() {
        classes()
                .that()
                .resideInAPackage(Product.SIMULATOR + "..")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(
                                        Product.SIMULATOR + "..",
                                        Product.ENGINE + "..",
                                        Product.COMPILER + "..")
                                .or(resideOutsideOfPackage("dev.salve..")))
                .because("it has a world of its own: no sandbox, no hands, no command line")
                .check(Product.classes());
    }

    @Test
    void cli_isKnownToNobody() {
        noClasses()
                .that()
                .resideOutsideOfPackage(Product.CLI + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(Product.CLI + "..")
                .because("the CLI wires the others")
                .check(Product.classes());
    }

    @Test
    void packages_haveNoCycle() {
        slices().matching("dev.salve.(**)").should().beFreeOfCycles().check(Product.classes());
    }

    @Test
    void production_doesNotUseFakes() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..testing..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.salve..testing..")
                .because("fakes are for tests; the sandbox is a product and not one of them")
                .check(Product.classes());
    }

    @Test
    void handlers_doNotKnowEachOther() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Handler")
                .and()
                .areTopLevelClasses()
                .and()
                .resideOutsideOfPackage(Product.CLI + "..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("dev.salve..")
                                .and(
                                        com.tngtech.archunit.core.domain.JavaClass.Predicates
                                                .simpleNameEndingWith("Handler")))
                .because("one handler is one Lambda function")
                .check(Product.classes());
    }
}
