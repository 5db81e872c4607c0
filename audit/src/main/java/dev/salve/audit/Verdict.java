package dev.salve.audit;

/** What a verification found, worst finding first. */
public enum Verdict {
    /** Nothing speaks against the evidence. */
    SOUND(0),
    /** Something was changed, added, or contradicts itself. */
    TAMPERED(1),
    /** The evidence is whole, and shows that a promise of the safety contract was broken. */
    BROKEN(1),
    /** Records are missing. */
    GAP(2),
    /** Something could not be read, so nothing can be said about it. */
    UNCHECKED(3);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The command's exit code. */
    public int exitCode() {
        return exitCode;
    }
}
