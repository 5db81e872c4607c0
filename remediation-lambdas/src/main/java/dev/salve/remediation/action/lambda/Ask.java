package dev.salve.remediation.action.lambda;

import dev.salve.engine.action.Intent;
import dev.salve.engine.event.Json;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;

/** What is said to a team's function, and what it answers. */
enum Ask {
    /** Act, once for this key. */
    DO("do"),
    /** Change nothing; say whether this key was acted on. */
    DONE("done");

    /** The member of the payload that is Salve's. */
    static final String OURS = "salve";

    private static final int SHOWN = 300;

    private final String word;

    Ask(String word) {
        this.word = word;
    }

    /** The payload with the attempt's key, the same bytes for the same attempt. */
    SdkBytes payload(Intent intent, Map<?, ?> theirs) {
        Map<String, Object> all = new TreeMap<>();
        theirs.forEach((name, value) -> all.put(String.valueOf(name), value));
        all.put(OURS, new TreeMap<>(Map.of("ask", word, "key", intent.key())));
        return SdkBytes.fromByteArray(Json.write(all));
    }

    /** What was answered to {@link #DONE}; empty if it is no answer to that. */
    static Optional<Boolean> done(SdkBytes answer) {
        try {
            return Json.read(answer.asByteArray()) instanceof Map<?, ?> object
                            && object.get("done") instanceof Boolean done
                    ? Optional.of(done)
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** The beginning of an answer, for a person. */
    static String shown(SdkBytes answer) {
        String text = answer.asUtf8String();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
