package dev.salve.compiler.guard;

import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;

/**
 * The text of one expression and where it stands.
 *
 * @param text the scalar it is (a part of)
 * @param cel the expression itself
 * @param from where in the scalar it begins, in characters
 */
record Source(Node.Text text, String cel, int from) {

    /** All of a scalar. */
    static Source whole(Node.Text text) {
        return new Source(text, text.text(), 0);
    }

    /** The place of a character of the expression; of the scalar if that has several lines. */
    Place place(int offset) {
        if (text.text().indexOf('\n') >= 0) {
            return text.place();
        }
        return text.at(from + Math.min(offset, cel.length()));
    }

    /** CEL counts code points, Java and editors count characters. */
    int characters(int codePoints) {
        int known = cel.codePointCount(0, cel.length());
        return cel.offsetByCodePoints(0, Math.max(0, Math.min(codePoints, known)));
    }
}
