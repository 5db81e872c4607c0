package dev.salve.engine.runbook;

import java.time.Duration;
import java.util.Objects;

/**
 * The thresholds of the guardrails that hold for all runbooks: the {@code guardrails} of {@code
 * salve.yaml}. A runbook can be stricter, never laxer.
 *
 * @param cooldown between any two actions of different runs on one target
 * @param blastPercent how much of a group one step may touch at most, in percent
 * @param minHealthyPercent how much of a group must stay healthy, in percent; 51 at least
 * @param massFailurePercent from so much of a group unhealthy on, its members are not the cause
 * @param regionsApart between actions in two different regions
 * @param freshReads how old the state may be that an intent is judged by
 * @param scaleTimes capacity may grow to so many times what it was
 * @param targets how many resources one run may name
 * @param apiSharePercent how much of a service's request quota Salve may use, in percent
 */
public record GuardSettings(
        Duration cooldown,
        int blastPercent,
        int minHealthyPercent,
        int massFailurePercent,
        Flap flap,
        Duration regionsApart,
        Causality causality,
        Breaker breaker,
        Duration freshReads,
        int scaleTimes,
        int targets,
        int apiSharePercent,
        Earned earned) {

    /** A floor below half of a group is none. */
    public static final int LEAST_HEALTHY_PERCENT = 51;

    public static final GuardSettings DEFAULTS =
            new GuardSettings(
                    Duration.ofMinutes(5),
                    25,
                    75,
                    55,
                    new Flap(4, Duration.ofMinutes(30), Duration.ofSeconds(60)),
                    Duration.ofMinutes(30),
                    new Causality(1, Duration.ofMinutes(30)),
                    new Breaker(2, 3),
                    Duration.ofSeconds(30),
                    2,
                    1,
                    30,
                    new Earned(20, 95));

    public GuardSettings {
        Objects.requireNonNull(cooldown, "cooldown is null");
        Objects.requireNonNull(flap, "flap is null");
        Objects.requireNonNull(regionsApart, "regionsApart is null");
        Objects.requireNonNull(causality, "causality is null");
        Objects.requireNonNull(breaker, "breaker is null");
        Objects.requireNonNull(freshReads, "freshReads is null");
        Objects.requireNonNull(earned, "earned is null");
    }

    /**
     * An alarm that changes its state so often is no reason to act.
     *
     * @param changes from so many in {@code within} on
     * @param holdDown how long an alarm must have been red before the first action
     */
    public record Flap(int changes, Duration within, Duration holdDown) {}

    /**
     * How far a fix may be the cause of the next.
     *
     * @param depth 0: no action on what an action caused
     * @param within how long an action is taken for the cause of what happens to its target
     */
    public record Causality(int depth, Duration within) {}

    /**
     * Fixes that do not help are not tried again without a person.
     *
     * @param target failed runs in a row on one target
     * @param runbook failed runs among the last ten of one runbook
     */
    public record Breaker(int target, int runbook) {}

    /**
     * What a runbook must have shown before mode auto is its own.
     *
     * @param runs approved ones of these very bytes
     * @param verifiedPercent of them; with none whose outcome is unknown
     */
    public record Earned(int runs, int verifiedPercent) {}
}
