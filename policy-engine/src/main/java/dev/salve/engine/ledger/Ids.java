package dev.salve.engine.ledger;

/** Gives identifiers that sort by the time they were given. */
public interface Ids {

    /** A ULID: 26 characters of Crockford's base 32, greater than every one given before. */
    String next();
}
