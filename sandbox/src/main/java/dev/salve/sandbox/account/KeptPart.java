package dev.salve.sandbox.account;

/** A part of the account that is stored under a name of its own. The account's lock guards it. */
public interface KeptPart extends SimulatedPart {

    /** What it holds now. */
    Document toDocument();

    /** Puts back what {@link #toDocument} gave. */
    void restore(Document stored);
}
