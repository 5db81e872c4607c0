package dev.salve.cli.terminal;

/** The command could not do what was asked. Printed as one line; the exit code is 2. */
public final class CannotRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param what what stood in the way
     * @param cure what to do
     */
    public CannotRunException(String what, String cure) {
        super(what + " — " + cure);
    }
}
