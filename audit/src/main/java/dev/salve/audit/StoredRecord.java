package dev.salve.audit;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What the verification needs of one record, read from its bytes.
 *
 * @param file where it was found, relative to the evidence folder, with slashes
 * @param hash SHA-256 over the bytes
 * @param type CloudEvents type, {@code io.salve.<word>.v1}
 * @param attempt for {@code action.intent} and {@code action.outcome}
 */
record StoredRecord(
        String file,
        String chain,
        long sequence,
        String id,
        String previous,
        String hash,
        String type,
        Instant time,
        Source source,
        Optional<Attempt> attempt) {

    StoredRecord {
        Objects.requireNonNull(file, "file is null");
    }

    /** Which Salve wrote it: {@code //salve/<account>/<region>/<environment>}. */
    record Source(String account, String region) {

        private static final int PARTS = 6;

        /** Empty if the text has another form. */
        static Optional<Source> of(String text) {
            String[] parts = text.split("/", -1);
            boolean ours =
                    parts.length == PARTS
                            && text.startsWith("//salve/")
                            && !parts[3].isEmpty()
                            && !parts[4].isEmpty();
            return ours ? Optional.of(new Source(parts[3], parts[4])) : Optional.empty();
        }
    }

    /** One try of one step. */
    record Attempt(String step, long attempt) {

        @Override
        public String toString() {
            return "step " + step + ", attempt " + attempt;
        }
    }
}
