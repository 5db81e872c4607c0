package dev.salve.engine.plane;

import dev.salve.engine.journal.CanonicalJson;
import dev.salve.engine.journal.ChainHead;
import dev.salve.engine.journal.EvidenceConflictException;
import dev.salve.engine.journal.EvidenceSink;
import dev.salve.engine.journal.SealedEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Evidence by chain and sequence; the same place never takes another content. */
public final class EvidenceBox implements EvidenceSink {

    private final Map<String, TreeMap<Long, SealedEntry>> chains = new TreeMap<>();

    @Override
    public void put(SealedEntry entry) {
        SealedEntry before =
                chains.computeIfAbsent(entry.chain(), chain -> new TreeMap<>())
                        .putIfAbsent(entry.sequence(), entry);
        if (before != null && !before.json().equals(entry.json())) {
            throw new EvidenceConflictException(entry.chain() + "#" + entry.sequence());
        }
    }

    /** What is wrong with the chains; empty if nothing is. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        chains.forEach((chain, entries) -> {
            long next = 0;
            String hash = ChainHead.GENESIS;
            for (SealedEntry entry : entries.values()) {
                if (entry.sequence() != next
                        || !entry.previous().equals(hash)
                        || !entry.hash().equals(CanonicalJson.sha256Hex(entry.json()))) {
                    problems.add(chain + " breaks at " + next + ": " + entry);
                }
                next = entry.sequence() + 1;
                hash = entry.hash();
            }
        });
        return problems;
    }

    /** The entries of all chains whose type is this, as JSON text. */
    public List<String> ofType(String word) {
        String type = "\"type\":\"io.salve." + word + ".v1\"";
        return chains.values().stream()
                .flatMap(entries -> entries.values().stream())
                .map(SealedEntry::json)
                .filter(json -> json.contains(type))
                .toList();
    }
}
