package dev.salve.compiler.trial;

import dev.salve.compiler.yaml.Place;

/** One event of a trial, with where it comes from. Nobody changes its bytes. */
final class EventFile {

    private final String name;
    private final Place place;
    private final byte[] json;

    /**
     * @param name the file's, as messages call it
     * @param place where the test file names it
     */
    EventFile(String name, Place place, byte[] json) {
        this.name = name;
        this.place = place;
        this.json = json;
    }

    String name() {
        return name;
    }

    byte[] json() {
        return json;
    }

    /** The same, edited. */
    EventFile with(byte[] edited) {
        return new EventFile(name, place, edited);
    }

    /**
     * @param why with its cure
     */
    CannotTryException isNone(String why) {
        return new CannotTryException(place, "file", "\"" + name + "\" is no event", why);
    }
}
