package dev.salve.tests.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Habits of the code that no compiler checks. */
class HabitsTest {

    private static final String[] WIRING = {"dev.salve..wiring..", Product.CLI + ".."};

    @Test
    void clock_isHandedIn() {
        noClasses()
                .that()
                .resideOutsideOfPackages(WIRING)
                .should(Uses.theClock())
                .because("time is an InstantSource that the wiring chooses")
                .check(Product.classes());
    }

    @Test
    void identifiers_areHandedIn() {
        noClasses()
                .that()
                .resideOutsideOfPackages(WIRING)
                .should(Uses.randomIdentifiers())
                .because("the simulator replays a seed")
                .check(Product.classes());
    }

    @Test
    void environment_isReadByTheWiring() {
        noClasses()
                .that()
                .resideOutsideOfPackages(WIRING)
                .should(Uses.theEnvironment())
                .check(Product.classes());
    }

    @Test
    void printing_isForTheTerminal() {
        noClasses()
                .that()
                .resideOutsideOfPackages(Product.CLI + "..", Product.CHATOPS + ".terminal..")
                .should(Uses.standardStreams())
                .check(Product.classes());
    }

    @Test
    void staticFields_areFinal() {
        noFields()
                .that()
                .areStatic()
                .and(describe("are written by us", HabitsTest::isWritten))
                .should()
                .notBeFinal()
                .check(Product.classes());
    }

    @Test
    void staticFields_holdNoMutableObject() {
        noFields()
                .that()
                .areStatic()
                .and(describe("are written by us", HabitsTest::isWritten))
                .should()
                .haveRawType(describe("mutable", HabitsTest::isMutable))
                .because("state belongs to an object that somebody made and handed on")
                .check(Product.classes());
    }

    @Test
    void reflection_isNotUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect..")
                .because("what runs must be found by reading")
                .check(Product.classes());
    }

    @Test
    void names_areOfTheDomain() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
                .because("such a name says nothing about what the class is for")
                .check(Product.classes());
    }

    @Test
    void packages_areNullMarked() {
        TreeSet<String> unmarked =
                Product.classes().stream()
                        .map(JavaClass::getPackage)
                        .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                        .map(JavaPackage::getName)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unmarked).as("packages whose package-info lacks @NullMarked").isEmpty();
    }

    private static boolean isWritten(JavaField field) {
        return !field.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    private static boolean isMutable(JavaClass type) {
        return type.getPackageName().startsWith("java.util.concurrent")
                || type.isAssignableTo(ThreadLocal.class)
                || type.isAssignableTo(StringBuilder.class)
                || type.isAssignableTo(java.util.Random.class)
                || (type.getPackageName().equals("java.util")
                        && !type.isInterface()
                        && (type.isAssignableTo(Collection.class)
                                || type.isAssignableTo(Map.class)));
    }
}
