package dev.salve.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/** The engine's deciding packages are functions of their arguments. */
class PureCoreTest {

    @Test
    void pureCore_usesNothingButItsArguments() {
        noClasses()
                .that()
                .resideInAnyPackage(Product.PURE)
                .should(Uses.anythingButTheirArguments())
                .because("the same event, facts and runbooks must give the same decision")
                .check(Product.classes());
    }

    @Test
    void pureCore_performsNoInputOrOutput() {
        noClasses()
                .that()
                .resideInAnyPackage(Product.PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "software.amazon..",
                        "java.sql..",
                        "javax.sql..",
                        "java.net..",
                        "java.nio.file..",
                        "java.nio.channels..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile|Console)")
                .because("the shell reads and writes; the core is handed values")
                .check(Product.classes());
    }

    @Test
    void pureCore_hasNoThreads() {
        noClasses()
                .that()
                .resideInAnyPackage(Product.PURE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.(Thread|ThreadLocal|Process|ProcessBuilder)")
                .because("a decision has one order of evaluation")
                .check(Product.classes());
    }

    @Test
    void pureCore_knowsNoShell() {
        noClasses()
                .that()
                .resideInAnyPackage(Product.PURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        Product.ENGINE + ".ledger..",
                        Product.ENGINE + ".intake..",
                        Product.ENGINE + ".workflow..",
                        Product.ENGINE + "..aws..")
                .because("the shell calls the core")
                .check(Product.classes());
    }
}
