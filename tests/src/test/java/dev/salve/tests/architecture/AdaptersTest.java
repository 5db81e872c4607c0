package dev.salve.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/** Foreign types stop at the packages that adapt them. */
class AdaptersTest {

    @Test
    void awsSdk_staysInAdapters() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.salve..aws..",
                        Product.ENGINE + ".ledger..",
                        Product.REMEDIATION + "..",
                        Product.SANDBOX + "..",
                        Product.CLI + ".wiring..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon.awssdk..")
                .check(Product.classes());
    }

    @Test
    void sql_staysInTheLedger() {
        noClasses()
                .that()
                .resideOutsideOfPackage(Product.ENGINE + ".ledger..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "org.sqlite..")
                .check(Product.classes());
    }

    @Test
    void slack_staysInItsPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        Product.CHATOPS + ".slack..", "dev.salve..wiring..", Product.CLI + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(Product.CHATOPS + ".slack..", "com.slack..")
                .because("the terminal and the console page speak through the same desk as Slack")
                .check(Product.classes());
    }

    @Test
    void authorsTools_stayInTheCompiler() {
        noClasses()
                .that()
                .resideOutsideOfPackage(Product.COMPILER + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.cel..",
                        "org.yaml.snakeyaml..",
                        "software.amazon.event.ruler..",
                        "com.fasterxml.jackson.databind..",
                        "com.google..")
                .because("they cost cold starts; at run time there is only the compiled bundle")
                .check(Product.classes());
    }
}
