package dev.salve.cli.terminal;

/** What a command tells the shell. */
public final class ExitCode {

    /** As asked. */
    public static final int DONE = 0;

    /** A finding, or a negative answer. */
    public static final int FINDING = 1;

    /** It could not run. */
    public static final int CANNOT_RUN = 2;

    private ExitCode() {}
}
