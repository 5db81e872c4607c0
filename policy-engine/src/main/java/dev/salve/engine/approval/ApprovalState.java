package dev.salve.engine.approval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An approval as it stands.
 *
 * @param grantedAt when it was granted, empty while it is not
 */
public record ApprovalState(ApprovalTerms terms, List<Vote> votes, Optional<Instant> grantedAt) {

    public ApprovalState {
        Objects.requireNonNull(terms, "terms is null");
        votes = List.copyOf(votes);
        Objects.requireNonNull(grantedAt, "grantedAt is null");
    }

    /** With one more vote; a person's later vote replaces the earlier one. */
    public ApprovalState with(Vote vote) {
        List<Vote> all = new ArrayList<>(votes);
        all.removeIf(earlier -> earlier.by().equals(vote.by()));
        all.add(vote);
        return new ApprovalState(terms, all, grantedAt);
    }

    /** Whether it went on because nobody answered in time: people's word is never that late. */
    public boolean bySilence() {
        return grantedAt.filter(at -> !at.isBefore(terms.expiresAt())).isPresent();
    }

    public ApprovalState granted(Instant at) {
        return new ApprovalState(terms, votes, Optional.of(at));
    }
}
