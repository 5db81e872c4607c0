package dev.salve.engine.journal;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Cuts an entry's data down to a size, largest members first, and leaves a mark with the size and
 * hash of what was there: short members (step, attempt, target) survive.
 */
final class Shortening {

    /** Characters of a cut member that stay readable. */
    private static final int KEPT_CHARACTERS = 1_000;

    /** Of UTF-16 in UTF-8: a pair of characters takes four. */
    private static final int MOST_BYTES_A_CHARACTER = 3;

    /** The member that says how many others were left out. */
    private static final String MARK = "truncated";

    /** Room for {@link #MARK} and what it says. */
    private static final int MARK_BYTES = 200;

    private Shortening() {}

    /** One member with what it takes, its comma and colon included. */
    private record Member(String name, Object value, long bytes) {

        static Member of(String name, Object value) {
            return new Member(name, value, size(name) + size(value) + 2);
        }
    }

    /** The data in exact JSON values, at most so many bytes of canonical JSON. */
    static Map<String, Object> fit(Map<String, Object> data, int limit) {
        TreeMap<String, Object> kept = new TreeMap<>(data);
        kept.replaceAll((name, value) -> CanonicalJson.exact(value));
        String json = CanonicalJson.write(kept);
        if (json.length() <= limit / MOST_BYTES_A_CHARACTER) {
            return kept;
        }
        long size = bytes(json);
        for (Member member : size > limit ? largestFirst(kept) : List.<Member>of()) {
            Member marked = Member.of(member.name(), mark(member.value()));
            if (size > limit && marked.bytes() < member.bytes()) {
                kept.put(marked.name(), marked.value());
                size -= member.bytes() - marked.bytes();
            }
        }
        return size <= limit ? kept : leaveOut(kept, limit);
    }

    /** For very many members: even their marks do not fit. */
    private static Map<String, Object> leaveOut(Map<String, Object> data, int limit) {
        TreeMap<String, Object> kept = new TreeMap<>();
        long size = MARK_BYTES;
        for (Member member : largestFirst(data).reversed()) {
            size += member.bytes();
            if (size <= limit) {
                kept.put(member.name(), member.value());
            }
        }
        String whole = CanonicalJson.write(data);
        int left = data.size() - kept.size();
        kept.put(MARK, Map.of("members", left, "sha256", CanonicalJson.sha256Hex(whole)));
        return kept;
    }

    private static List<Member> largestFirst(Map<String, Object> data) {
        return data.entrySet().stream()
                .map(entry -> Member.of(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Member::bytes).reversed())
                .toList();
    }

    private static Map<String, Object> mark(Object value) {
        String json = CanonicalJson.write(value);
        return Map.of(
                MARK,
                true,
                "bytes",
                bytes(json),
                "sha256",
                CanonicalJson.sha256Hex(json),
                "start",
                json.substring(0, Math.min(json.length(), KEPT_CHARACTERS)));
    }

    private static long size(Object value) {
        return bytes(CanonicalJson.write(value));
    }

    private static long bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8).length;
    }
}
