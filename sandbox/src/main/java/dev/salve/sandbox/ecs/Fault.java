package dev.salve.sandbox.ecs;

/** What can break a service, and what heals it. */
public enum Fault {
    /** All running tasks answer 5xx until they are replaced. A restart heals it. */
    STUCK_TASKS,
    /** One more running task answers 5xx every fifteen seconds. A restart heals it. */
    MEMORY_LEAK,
    /** Tasks of the current revision start well and answer 5xx. Only another revision heals it. */
    BAD_RELEASE,
    /** What the service depends on is down: every request fails, whatever is done to the tasks. */
    DEPENDENCY_DOWN
}
