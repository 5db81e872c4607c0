package dev.salve.tests.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.satisfied;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Conditions on what a class calls, reads or refers to. Unlike ArchUnit's own {@code callMethod}
 * they see method references too: {@code Instant::now} is as impure as {@code Instant.now()}.
 */
final class Uses {

    private static final Set<String> CLOCKS =
            Set.of(
                    "java.lang.System.currentTimeMillis",
                    "java.time.InstantSource.system",
                    "java.time.ZoneId.systemDefault");

    private static final Set<String> RANDOM_VALUES =
            Set.of("java.util.UUID.randomUUID", "java.lang.Math.random");

    private static final Set<String> SOURCES_OF_RANDOMNESS =
            Set.of("java.security.SecureRandom", "java.util.concurrent.ThreadLocalRandom");

    private static final Set<String> SURROUNDINGS =
            Set.of(
                    "java.lang.System.getenv",
                    "java.lang.System.getProperty",
                    "java.lang.System.getProperties",
                    "java.lang.System.exit",
                    "java.lang.System.nanoTime",
                    "java.lang.System.in",
                    "java.lang.System.out",
                    "java.lang.System.err",
                    "java.lang.Runtime.getRuntime");

    private static final Set<String> STANDARD_STREAMS =
            Set.of("java.lang.System.out", "java.lang.System.err");

    private Uses() {}

    /** The machine's clock, by whichever door. */
    static ArchCondition<JavaClass> theClock() {
        return access("use the machine's clock", Uses::isClock);
    }

    /** Random identifiers, whose source belongs into a constructor. */
    static ArchCondition<JavaClass> randomIdentifiers() {
        return access("make random identifiers", target -> RANDOM_VALUES.contains(name(target)));
    }

    /** Environment variables. */
    static ArchCondition<JavaClass> theEnvironment() {
        return access(
                "read the environment", target -> name(target).equals("java.lang.System.getenv"));
    }

    /** Anything a pure function cannot know: time, chance, the process it runs in. */
    static ArchCondition<JavaClass> anythingButTheirArguments() {
        return access(
                "use time, chance or the process",
                target ->
                        isClock(target) || isChance(target) || SURROUNDINGS.contains(name(target)));
    }

    /** Standard output and standard error, printed stack traces included. */
    static ArchCondition<JavaClass> standardStreams() {
        return access(
                "print",
                target ->
                        STANDARD_STREAMS.contains(name(target))
                                || (target.getName().equals("printStackTrace")
                                        && target.getOwner().isAssignableTo(Throwable.class)));
    }

    private static boolean isClock(AccessTarget target) {
        String owner = target.getOwner().getName();
        return CLOCKS.contains(name(target))
                || (owner.startsWith("java.time.") && target.getName().equals("now"))
                || (owner.equals("java.time.Clock")
                        && (target.getName().startsWith("system")
                                || target.getName().startsWith("tick")));
    }

    private static boolean isChance(AccessTarget target) {
        return RANDOM_VALUES.contains(name(target))
                || SOURCES_OF_RANDOMNESS.contains(target.getOwner().getName())
                || isUnseededRandom(target);
    }

    private static boolean isUnseededRandom(AccessTarget target) {
        return target instanceof AccessTarget.ConstructorCallTarget constructor
                && constructor.getOwner().getPackageName().equals("java.util")
                && constructor.getOwner().getSimpleName().endsWith("Random")
                && constructor.getRawParameterTypes().isEmpty();
    }

    private static String name(AccessTarget target) {
        return target.getOwner().getName() + "." + target.getName();
    }

    private static ArchCondition<JavaClass> access(
            String description, Predicate<AccessTarget> found) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass subject, ConditionEvents events) {
                for (JavaAccess<?> access : subject.getAccessesFromSelf()) {
                    if (found.test(access.getTarget())) {
                        events.add(satisfied(subject, access.getDescription()));
                    }
                }
            }
        };
    }
}
