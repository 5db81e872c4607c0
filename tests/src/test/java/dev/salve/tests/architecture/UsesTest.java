package dev.salve.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A rule that finds nothing proves nothing: each condition is shown a class that breaks it. */
class UsesTest {

    @Test
    void theClock_methodReference_isFound() {
        assertThat(finds(Uses.theClock(), ReadsClock.class)).isTrue();
        assertThat(finds(Uses.anythingButTheirArguments(), ReadsClock.class)).isTrue();
    }

    @Test
    void theClock_instantSource_isNotFound() {
        assertThat(finds(Uses.theClock(), AsksForTime.class)).isFalse();
    }

    @Test
    void randomIdentifiers_randomUuid_isFound() {
        assertThat(finds(Uses.randomIdentifiers(), MakesIdentifier.class)).isTrue();
    }

    @Test
    void anythingButTheirArguments_unseededRandom_isFound() {
        assertThat(finds(Uses.anythingButTheirArguments(), ThrowsDice.class)).isTrue();
    }

    @Test
    void anythingButTheirArguments_seededRandom_isNotFound() {
        assertThat(finds(Uses.anythingButTheirArguments(), Replays.class)).isFalse();
    }

    @Test
    void theEnvironment_getenv_isFound() {
        assertThat(finds(Uses.theEnvironment(), ReadsEnvironment.class)).isTrue();
    }

    @Test
    void standardStreams_printStackTrace_isFound() {
        assertThat(finds(Uses.standardStreams(), PrintsTrace.class)).isTrue();
    }

    private static boolean finds(ArchCondition<JavaClass> condition, Class<?> subject) {
        return noClasses()
                .should(condition)
                .evaluate(new ClassFileImporter().importClasses(subject))
                .hasViolation();
    }

    static final class ReadsClock {
        Instant time(Optional<Instant> given) {
            return given.orElseGet(Instant::now);
        }
    }

    static final class AsksForTime {
        Instant time(InstantSource clock) {
            return clock.instant();
        }
    }

    static final class MakesIdentifier {
        String identifier() {
            return UUID.randomUUID().toString();
        }
    }

    static final class ThrowsDice {
        int roll() {
            return new Random().nextInt(6);
        }
    }

    static final class Replays {
        int roll(long seed) {
            return new Random(seed).nextInt(6);
        }
    }

    static final class ReadsEnvironment {
        Optional<String> home() {
            return Optional.ofNullable(System.getenv("HOME"));
        }
    }

    static final class PrintsTrace {
        void report(RuntimeException problem) {
            problem.printStackTrace();
        }
    }
}
