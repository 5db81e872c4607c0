package dev.salve.engine.event;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Why JSON cannot be read, in words for whoever sends it: Jackson's, without its own settings and
 * classes, which the sender cannot change.
 */
final class JsonFault {

    private record Rewording(Pattern internal, String plain) {

        static Rewording of(String internal, String plain) {
            return new Rewording(Pattern.compile(internal), plain);
        }
    }

    private static final List<Rewording> REWORDINGS =
            List.of(
                    Rewording.of(
                            " ?\\(start marker at \\[Source:[^]]*line: (\\d+), column: (\\d+)]\\)",
                            " of line $1, column $2"),
                    Rewording.of(" ?\\[Source:[^]]*]", ""),
                    Rewording.of(", from `StreamReadConstraints[^`]*`", ""),
                    Rewording.of(
                            " \\(not recognized as one since Feature '\\w+' not enabled for"
                                    + " parser\\)",
                            ""),
                    Rewording.of(": enable `[^`]*` to allow", " is not JSON's"));

    private JsonFault() {}

    /** One line without the place. */
    static String reason(IOException e) {
        String reason =
                e instanceof JacksonException jackson
                        ? jackson.getOriginalMessage()
                        : String.valueOf(e.getMessage());
        for (Rewording each : REWORDINGS) {
            reason = each.internal().matcher(reason).replaceAll(each.plain());
        }
        return reason;
    }
}
