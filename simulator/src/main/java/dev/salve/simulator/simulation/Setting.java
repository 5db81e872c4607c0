package dev.salve.simulator.simulation;

import dev.salve.simulator.Dice;
import dev.salve.simulator.Timeline;
import java.time.Instant;

/**
 * What everything in one seed shares.
 *
 * @param end when faults end
 */
record Setting(
        Timeline timeline,
        Dice dice,
        Swarm swarm,
        History history,
        Reached reached,
        AlarmReads reads,
        Truth truth,
        Instant end) {}
