package dev.salve.engine.event;

import com.fasterxml.jackson.core.JsonToken;
import dev.salve.engine.event.FieldTable.Node;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One way through a JSON object's bytes, token by token. {@link PlainWalk} is the fast one, {@link
 * ParserWalk} the one that has the last word.
 */
interface JsonWalk {

    /** Enters the outermost object; false if there is none. */
    boolean begin() throws IOException;

    /** Goes to the next member of the open object; false, leaving the object, if there is none. */
    boolean nextMember() throws IOException;

    /** The child that bears the member's name, null if nothing is wanted there. */
    @Nullable Node child(Node parent) throws IOException;

    /** The token that the member's value begins with. */
    JsonToken value() throws IOException;

    /** The token that the open array's next element begins with, or its end, leaving the array. */
    JsonToken nextElement() throws IOException;

    /** Goes to the end of the object or array that the token opened; nothing for others. */
    void skip(JsonToken token) throws IOException;

    /** Whether a string that is passed over is sure to be decodable, so that it can wait. */
    boolean checksStrings();

    /** The text of the string or number that was come to last. */
    String text() throws IOException;

    /** Where the first byte of the value stands that was come to last. */
    int offset();

    /** Whether nothing follows the outermost object. */
    boolean ended() throws IOException;
}
