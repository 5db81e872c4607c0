package dev.salve.simulator.simulation;

import java.time.Instant;

/**
 * One thing that happened, for people to read.
 *
 * @param who a process, a person or the world
 * @param what its text is what it says
 */
public record Step(Instant at, String who, Object what) {}
