package dev.salve.audit;

import dev.salve.engine.journal.CanonicalJson;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/**
 * Where a record lies, in a bucket and in a folder alike: a function of the record alone, so that a
 * moved file betrays itself.
 */
final class RecordPath {

    /** The folder of all records. */
    static final String RECORDS = "records/v1";

    /** Which record took which place in a chain; not evidence, see {@link EvidenceFolder}. */
    static final String PLACES = ".places";

    /** Longer names are cut: file systems allow 255 bytes. */
    private static final int MAX_NAME = 120;

    private static final int HASH_DIGITS = 12;

    /** Whatever some file system or shell reads in its own way. */
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9_.-]|^\\.");

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("'dt='uuuu-MM-dd'/hh='HH").withZone(ZoneOffset.UTC);

    private RecordPath() {}

    static String of(StoredRecord record) {
        return "%s/account=%s/region=%s/%s/%s/%06d-%s.json"
                .formatted(
                        RECORDS,
                        fileName(record.source().account()),
                        fileName(record.source().region()),
                        HOUR.format(record.time()),
                        fileName(record.chain()),
                        record.sequence(),
                        fileName(record.id()));
    }

    static String place(StoredRecord record) {
        String shard = CanonicalJson.sha256Hex(record.chain()).substring(0, 2);
        return "%s/%s/%s/%06d"
                .formatted(PLACES, shard, fileName(record.chain()), record.sequence());
    }

    /** The name itself if every file system takes it; else a safe one that no other name gets. */
    static String fileName(String name) {
        String start = name.substring(0, Math.min(name.length(), MAX_NAME));
        String safe = UNSAFE.matcher(start).replaceAll("_");
        boolean same = !name.isEmpty() && safe.equals(name);
        return same ? name : safe + "~" + CanonicalJson.sha256Hex(name).substring(0, HASH_DIGITS);
    }
}
