package dev.salve.sandbox.ecs;

/** How tasks of a task definition revision behave. */
public enum RevisionHealth {
    /** They start and serve. */
    HEALTHY,
    /** They never start; a deployment of the revision fails. */
    FAILS_TO_START,
    /** They wait to start for ever; a deployment of the revision neither completes nor fails. */
    NEVER_STARTS,
    /** They start, pass their health check, and answer 5xx. */
    ANSWERS_ERRORS
}
