package dev.salve.simulator.simulation;

/** What a seed is asked. The names are what the user writes. */
public enum Mode {
    /** Whether nothing bad ever happens, with faults all through. */
    safety,
    /** Whether everything comes to its end once faults stop. */
    liveness
}
