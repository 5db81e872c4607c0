package dev.salve.sandbox.account;

/** What can go wrong with one call; injected once per operation by tests and demonstrations. */
public enum CallFault {
    /** Refused before it did anything, with the service's throttling error. */
    THROTTLE,
    /** Refused before it did anything, because the role may not. */
    ACCESS_DENIED,
    /** HTTP 500 before it did anything; the caller cannot tell. */
    SERVER_ERROR,
    /** It took effect, and the answer never arrived. */
    LOST_RESPONSE,
    /** Accepted at once; the effect comes {@link Shelf#LATE} later. */
    LANDS_LATE,
    /** Accepted, and nothing ever comes of it. */
    LANDS_NEVER
}
