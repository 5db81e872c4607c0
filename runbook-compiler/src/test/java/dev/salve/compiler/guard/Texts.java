package dev.salve.compiler.guard;

import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;

/** Scalars as the reader would make them, without a file. */
final class Texts {

    private Texts() {}

    /** A plain scalar in column 11 of line 31, where the guards of the examples stand. */
    static Node.Text plain(String text) {
        Place place = new Place("r.yaml", 31, 11);
        return new Node.Text(text, false, place, place);
    }

    /** The same in quotes, which take one column. */
    static Node.Text quoted(String text) {
        return new Node.Text(text, true, new Place("r.yaml", 50, 13), new Place("r.yaml", 50, 14));
    }
}
