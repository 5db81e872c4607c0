package dev.salve.audit;

import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.journal.EntryType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one record's bytes and holds it to its form. */
final class RecordReader {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern TYPE = Pattern.compile("io\\.salve\\.[a-z]+\\.[a-z]+\\.v1");

    private RecordReader() {}

    /** Says in an auditor's words why bytes are no record. */
    static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnreadableException(String message) {
            super(message);
        }
    }

    /** The CloudEvents type of a kind of entry. */
    static String type(EntryType type) {
        return "io.salve." + type.word() + ".v1";
    }

    static StoredRecord read(String file, byte[] bytes) throws UnreadableException {
        Fields record = new Fields(canonical(text(bytes)), "");
        Fields integrity = record.object("integrity");
        Fields data = record.object("data");
        require(record.text("specversion").equals("1.0"), "specversion is not 1.0");
        String type = record.matching("type", TYPE);
        String chain = integrity.text("chain");
        require(record.text("subject").equals(chain), "subject and integrity.chain differ");
        long sequence = integrity.number("seq");
        require(sequence >= 0, "integrity.seq is negative");
        return new StoredRecord(
                file,
                chain,
                sequence,
                record.text("id"),
                integrity.matching("prev", HASH),
                CanonicalJson.sha256Hex(bytes),
                type,
                record.time("time"),
                source(record.text("source")),
                attempt(type, data));
    }

    /**
     * What a record says: its {@code data}.
     *
     * @throws UnreadableException if these bytes are no record
     */
    static Map<String, Object> data(byte[] bytes) throws UnreadableException {
        return new Fields(canonical(text(bytes)), "").object("data").members();
    }

    private static String text(byte[] bytes) throws UnreadableException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new UnreadableException("it is not UTF-8 text");
        }
    }

    private static Object canonical(String text) throws UnreadableException {
        try {
            Object value = JsonReader.read(text);
            require(
                    CanonicalJson.write(value).equals(text),
                    "its bytes are not canonical JSON (RFC 8785), so they are not what was sealed");
            return value;
        } catch (IOException | IllegalArgumentException notJson) {
            throw new UnreadableException("it is not a JSON record: " + notJson.getMessage());
        }
    }

    private static StoredRecord.Source source(String text) throws UnreadableException {
        Optional<StoredRecord.Source> source = StoredRecord.Source.of(text);
        require(source.isPresent(), "source is not //salve/<account>/<region>/<environment>");
        return source.orElseThrow();
    }

    private static Optional<StoredRecord.Attempt> attempt(String type, Fields data)
            throws UnreadableException {
        if (type.equals(type(EntryType.INTENT)) || type.equals(type(EntryType.OUTCOME))) {
            return Optional.of(new StoredRecord.Attempt(data.text("step"), data.number("attempt")));
        }
        return Optional.empty();
    }

    private static void require(boolean holds, String otherwise) throws UnreadableException {
        if (!holds) {
            throw new UnreadableException(otherwise);
        }
    }

    /** The members of one JSON object, by type. */
    private record Fields(Object value, String path) {

        private Object get(String name) throws UnreadableException {
            Object found = value instanceof Map<?, ?> map ? map.get(name) : null;
            if (found == null) {
                throw new UnreadableException(path + name + " is missing");
            }
            return found;
        }

        Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>();
            if (value instanceof Map<?, ?> map) {
                map.forEach((name, member) -> members.put(String.valueOf(name), member));
            }
            return members;
        }

        Fields object(String name) throws UnreadableException {
            Object found = get(name);
            require(found instanceof Map<?, ?>, path + name + " is not an object");
            return new Fields(found, path + name + ".");
        }

        String text(String name) throws UnreadableException {
            if (get(name) instanceof String text && !text.isEmpty()) {
                return text;
            }
            throw new UnreadableException(path + name + " is not a text");
        }

        String matching(String name, Pattern form) throws UnreadableException {
            String text = text(name);
            require(form.matcher(text).matches(), path + name + " has not the form " + form);
            return text;
        }

        long number(String name) throws UnreadableException {
            if (get(name) instanceof Long number) {
                return number;
            }
            throw new UnreadableException(path + name + " is not a whole number");
        }

        Instant time(String name) throws UnreadableException {
            try {
                return Instant.parse(text(name));
            } catch (DateTimeException notATime) {
                throw new UnreadableException(path + name + " is not a time");
            }
        }
    }
}
