package dev.salve.sandbox.ec2;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One EC2 instance at a moment.
 *
 * @param system EC2's check of the hardware beneath it
 * @param guest EC2's check of the instance itself
 * @param due when it leaves its phase, or its check is done; null if nothing is under way
 */
public record Machine(
        String id,
        String name,
        String type,
        Phase phase,
        Check system,
        Check guest,
        Instant launchedAt,
        @Nullable Instant due) {

    /** From the request until it runs. */
    static final Duration START = Duration.ofSeconds(20);

    /** From the request until it is off. */
    static final Duration STOP = Duration.ofSeconds(40);

    /** From a start of its system until EC2's check has passed. */
    static final Duration FIRST_CHECK = Duration.ofMinutes(2);

    private static final Instant LONG_AGO = Instant.parse("2026-01-05T08:00:00Z");

    /** Where it is between off and on. */
    public enum Phase {
        PENDING,
        RUNNING,
        STOPPING,
        STOPPED
    }

    /** What a check of EC2 says. */
    public enum Check {
        OK,
        IMPAIRED,
        INITIALIZING
    }

    /** One that runs and is well. */
    public static Machine running(String id, String name) {
        return new Machine(
                id, name, "m7g.large", Phase.RUNNING, Check.OK, Check.OK, LONG_AGO, null);
    }

    /** Its system does not answer; a reboot mends it. */
    public Machine unresponsive() {
        return checked(system, Check.IMPAIRED);
    }

    /** The hardware is broken, and with it everything above; only other hardware mends it. */
    public Machine onBrokenHardware() {
        return checked(Check.IMPAIRED, Check.IMPAIRED);
    }

    private Machine checked(Check hardware, Check itself) {
        return new Machine(id, name, type, phase, hardware, itself, launchedAt, due);
    }

    /** Its system restarts on the same hardware. */
    Machine rebooted(Instant now) {
        return new Machine(
                id,
                name,
                type,
                phase,
                system,
                Check.INITIALIZING,
                launchedAt,
                now.plus(FIRST_CHECK));
    }

    /** It begins to stop. */
    public Machine stopping(Instant now) {
        return new Machine(
                id, name, type, Phase.STOPPING, system, guest, launchedAt, now.plus(STOP));
    }

    /** It begins to start, on other hardware. */
    public Machine starting(Instant now) {
        return new Machine(
                id,
                name,
                type,
                Phase.PENDING,
                Check.INITIALIZING,
                Check.INITIALIZING,
                now,
                now.plus(START));
    }

    /** What it is when that which is under way is done. */
    Machine done(Instant at) {
        return switch (phase) {
            case PENDING ->
                    new Machine(
                            id,
                            name,
                            type,
                            Phase.RUNNING,
                            system,
                            guest,
                            launchedAt,
                            at.plus(FIRST_CHECK));
            case RUNNING -> passed();
            case STOPPING, STOPPED ->
                    new Machine(id, name, type, Phase.STOPPED, system, guest, launchedAt, null);
        };
    }

    /** On broken hardware no check of the instance ever passes. */
    private Machine passed() {
        Check hardware = system == Check.IMPAIRED ? Check.IMPAIRED : Check.OK;
        return new Machine(id, name, type, phase, hardware, hardware, launchedAt, null);
    }
}
