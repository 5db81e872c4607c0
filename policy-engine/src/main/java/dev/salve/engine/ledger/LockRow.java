package dev.salve.engine.ledger;

import dev.salve.engine.guardrail.GuardSnapshot.Lock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A target's lock. A released one keeps its fence and names nobody; a group's also says which of
 * its members are held.
 *
 * @param fence of the last holder, 0 if there was none
 * @param members held locks of members, in no order
 */
record LockRow(Optional<Lock> holder, long fence, List<Lock> members) {

    static final LockRow FREE = new LockRow(Optional.empty(), 0, List.of());

    private static final String MEMBER = "member.";

    LockRow {
        members = List.copyOf(members);
    }

    static LockRow read(Row row) {
        String owner = Rows.text(row, "owner");
        long fence = Rows.whole(row, "fence");
        Optional<Lock> holder =
                owner.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Lock(
                                        owner,
                                        fence,
                                        Rows.time(row, "until"),
                                        Rows.truth(row, "openIntent")));
        return new LockRow(holder, fence, members(row));
    }

    private static List<Lock> members(Row row) {
        List<Lock> members = new ArrayList<>();
        for (Map.Entry<String, Object> attribute : row.values().entrySet()) {
            if (attribute.getKey().startsWith(MEMBER)) {
                List<?> parts = (List<?>) attribute.getValue();
                members.add(
                        new Lock(
                                attribute.getKey().substring(MEMBER.length()),
                                (Long) parts.get(0),
                                Instant.ofEpochMilli((Long) parts.get(1)),
                                (Long) parts.get(2) != 0));
            }
        }
        return members;
    }

    Map<String, Object> values() {
        Map<String, Object> values = HashMap.newHashMap(4 + members.size());
        values.put("owner", holder.map(Lock::runId).orElse(""));
        values.put("fence", fence);
        values.put("until", holder.map(lock -> lock.until().toEpochMilli()).orElse(0L));
        values.put("openIntent", holder.map(Lock::openIntent).orElse(false));
        for (Lock member : members) {
            values.put(
                    MEMBER + member.runId(),
                    List.of(
                            member.fence(),
                            member.until().toEpochMilli(),
                            member.openIntent() ? 1L : 0L));
        }
        return values;
    }

    boolean heldBy(String runId) {
        return holder.isPresent() && holder.get().runId().equals(runId);
    }

    LockRow heldBy(Lock lock) {
        return new LockRow(Optional.of(lock), lock.fence(), members);
    }

    LockRow free() {
        return new LockRow(Optional.empty(), fence, members);
    }

    /**
     * The group's row after a change of a member's lock. Locks of others that have run out are
     * dropped: nobody else would ever clear those that were kept for an unknown outcome.
     *
     * @param before who held the member
     * @param after who holds it now, null for nobody
     */
    LockRow member(Optional<Lock> before, @Nullable Lock after, Instant now) {
        List<Lock> others = new ArrayList<>(members.size() + 1);
        for (Lock member : members) {
            boolean gone = before.isPresent() && member.runId().equals(before.get().runId());
            boolean replaced = after != null && member.runId().equals(after.runId());
            boolean over = !member.openIntent() && !now.isBefore(member.until());
            if (!gone && !replaced && !over) {
                others.add(member);
            }
        }
        if (after != null) {
            others.add(after);
        }
        return new LockRow(holder, fence, others);
    }
}
