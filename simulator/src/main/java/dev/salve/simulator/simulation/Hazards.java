package dev.salve.simulator.simulation;

import dev.salve.simulator.Boundary;
import dev.salve.simulator.Dice;
import dev.salve.simulator.Fault;
import dev.salve.simulator.Timeline;
import java.time.Duration;
import java.time.Instant;

/**
 * What can befall one process wherever it meets what is outside: mostly nothing, or a little time
 * passes; it sleeps while the others go on; it dies.
 */
final class Hazards implements Boundary {

    private static final double DIES = 0.006;
    private static final double SLEEPS_BRIEFLY = 0.015;
    private static final double SLEEPS_LONG = 0.004;
    private static final double LATENCY = 0.15;
    private static final Duration MAX_LATENCY = Duration.ofMillis(120);

    /** Between what was read and what is written by it, others have time to write. */
    private static final String COMMIT = "ledger.transact";

    private static final double OF_COMMIT = 0.4;
    private static final Duration SLOW_COMMIT = Duration.ofMillis(2_500);

    /** To die at one of the many reads is as good as at another. */
    private static final double AT_A_READ = 0.15;

    /** Between an intent and its outcome is where it hurts. */
    private static final double AT_A_CALL = 8;

    private final Timeline timeline;
    private final Dice dice;
    private final Swarm swarm;
    private final History history;
    private final Reached reached;
    private final String who;

    /** When everything that sleeps wakes up at the latest: faults end then. */
    private final Instant end;

    private boolean dead;

    Hazards(Setting setting, String who) {
        this.timeline = setting.timeline();
        this.dice = setting.dice();
        this.swarm = setting.swarm();
        this.history = setting.history();
        this.reached = setting.reached();
        this.end = setting.end();
        this.who = who;
    }

    @Override
    public void cross(String place) {
        double share = share(place);
        if (dead || swarm.strikes(Fault.ENGINE_DIES, DIES * share)) {
            dead = true;
            reached.count(Reached.Kind.DEATH, place);
            history.step(who, "dies at " + place);
            throw new ProcessDied(place);
        }
        if (swarm.strikes(Fault.ENGINE_SLEEPS_PAST_THE_LEASE, SLEEPS_LONG * share)) {
            sleep(place, dice.between("sleep", Duration.ofMinutes(20), Duration.ofHours(5)));
        } else if (swarm.strikes(Fault.ENGINE_SLEEPS_BRIEFLY, SLEEPS_BRIEFLY * share)) {
            sleep(place, dice.between("sleep", Duration.ofMillis(500), Duration.ofSeconds(90)));
        } else if (dice.happens("latency", place.equals(COMMIT) ? OF_COMMIT : LATENCY)) {
            Duration most = place.equals(COMMIT) ? SLOW_COMMIT : MAX_LATENCY;
            timeline.until(
                    timeline.instant().plus(dice.between("latency", Duration.ofMillis(1), most)));
        }
    }

    private static double share(String place) {
        if (place.startsWith("aws.call")) {
            return AT_A_CALL;
        }
        return place.startsWith("ledger.transact") ? 1 : AT_A_READ;
    }

    private void sleep(String place, Duration duration) {
        Instant awake = timeline.instant().plus(duration);
        history.step(who, "sleeps " + duration + " at " + place);
        timeline.until(awake.isAfter(end) && timeline.instant().isBefore(end) ? end : awake);
        history.step(who, "is awake at " + place);
    }
}
