package dev.salve.engine.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.salve.engine.runbook.ApprovalRule.OnExpiry;
import dev.salve.engine.runbook.ApprovalRule.Requirement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuorumTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final Approvers APPROVERS =
            new Approvers(
                    Map.of(
                            "web", List.of("al", "bo", "cy"),
                            "db", List.of("al", "di"),
                            "none", List.of()));

    private static ApprovalTerms terms(Requirement... require) {
        return new ApprovalTerms(
                List.of(require),
                false,
                Optional.empty(),
                NOW.plusSeconds(60),
                OnExpiry.DENY,
                "?",
                "sha256:p");
    }

    private static Requirement need(int count, String... from) {
        return new Requirement(List.of(from), count);
    }

    private static Tally tally(ApprovalTerms terms, String... yes) {
        List<Vote> votes = Arrays.stream(yes).map(by -> new Vote(by, true, "", NOW)).toList();
        return Quorum.tally(terms, APPROVERS, "salve", votes);
    }

    @Test
    void tally_oneOfAGroup_isGrantedByOne() {
        assertThat(tally(terms(need(1, "web")), "bo")).isEqualTo(new Tally.Granted(List.of("bo")));
    }

    @Test
    void tally_namedPerson_needsNoGroup() {
        assertThat(tally(terms(need(1, "user:zed")), "user:zed")).isInstanceOf(Tally.Granted.class);
    }

    @Test
    void tally_twoRequirements_needBoth() {
        ApprovalTerms both = terms(need(1, "web"), need(1, "db"));
        assertThat(tally(both, "bo")).isEqualTo(new Tally.Waiting("one of db"));
        assertThat(tally(both, "bo", "di")).isInstanceOf(Tally.Granted.class);
    }

    @Test
    void tally_personInTwoGroups_fillsOnePlaceOnly() {
        assertThat(tally(terms(need(1, "web"), need(1, "db")), "al"))
                .isInstanceOf(Tally.Waiting.class);
    }

    @Test
    void tally_personInTwoGroups_makesRoomForAnother() {
        ApprovalTerms both = terms(need(1, "web"), need(1, "db"));
        assertThat(tally(both, "al", "bo")).isInstanceOf(Tally.Granted.class);
        assertThat(tally(both, "bo", "al")).isInstanceOf(Tally.Granted.class);
        assertThat(tally(both, "al", "di")).isInstanceOf(Tally.Granted.class);
    }

    @Test
    void tally_chainOfMoves_isFound() {
        ApprovalTerms three = terms(need(1, "al", "bo"), need(1, "bo", "cy"), need(1, "cy", "al"));
        assertThat(tally(three, "al", "bo", "cy")).isInstanceOf(Tally.Granted.class);
        assertThat(tally(three, "al", "bo")).isInstanceOf(Tally.Waiting.class);
    }

    @Test
    void tally_countTwo_needsTwoPeople() {
        ApprovalTerms two = terms(need(2, "web"));
        assertThat(tally(two, "al")).isEqualTo(new Tally.Waiting("one of web"));
        assertThat(tally(two, "al", "al")).isInstanceOf(Tally.Waiting.class);
        assertThat(tally(two, "al", "cy")).isInstanceOf(Tally.Granted.class);
    }

    @Test
    void tally_strangersAndRequester_areNotCounted() {
        ApprovalTerms one = terms(need(1, "web"));
        assertThat(tally(one, "eve")).isInstanceOf(Tally.Waiting.class);
        List<Vote> own = List.of(new Vote("al", true, "", NOW));
        assertThat(Quorum.tally(one, APPROVERS, "al", own)).isInstanceOf(Tally.Waiting.class);
    }

    @Test
    void tally_requesterWhoMay_counts() {
        ApprovalTerms may =
                new ApprovalTerms(
                        List.of(need(1, "web")),
                        true,
                        Optional.empty(),
                        NOW,
                        OnExpiry.DENY,
                        "?",
                        "sha256:p");
        List<Vote> own = List.of(new Vote("al", true, "", NOW));
        assertThat(Quorum.tally(may, APPROVERS, "al", own)).isInstanceOf(Tally.Granted.class);
    }

    @Test
    void tally_editor_isCountedOnlyIfNotExcluded() {
        ApprovalTerms without =
                new ApprovalTerms(
                        List.of(need(1, "web")),
                        false,
                        Optional.of("al"),
                        NOW,
                        OnExpiry.DENY,
                        "?",
                        "sha256:p");
        assertThat(tally(without, "al")).isInstanceOf(Tally.Waiting.class);
        assertThat(tally(without, "al", "bo")).isEqualTo(new Tally.Granted(List.of("bo")));
        assertThat(APPROVERS.refusal(without, "al", "salve"))
                .contains("al changed this runbook last and may not approve its runs");
        assertThat(APPROVERS.refusal(without, "bo", "salve")).isEmpty();
    }

    @Test
    void tally_emptyListOrGroup_neverGrants() {
        assertThat(tally(terms(), "al")).isInstanceOf(Tally.Waiting.class);
        assertThat(tally(terms(need(1, "none")), "al")).isInstanceOf(Tally.Waiting.class);
        assertThat(tally(terms(need(1, "unknown")), "al")).isInstanceOf(Tally.Waiting.class);
        assertThat(tally(terms(need(1)), "al")).isInstanceOf(Tally.Waiting.class);
    }

    @Test
    void tally_oneNo_isEnoughAndAStrangersNoIsNot() {
        ApprovalTerms one = terms(need(1, "web"));
        Vote yes = new Vote("al", true, "", NOW);
        assertThat(
                        Quorum.tally(
                                one,
                                APPROVERS,
                                "salve",
                                List.of(yes, new Vote("bo", false, "no", NOW))))
                .isEqualTo(new Tally.Denied("bo", "no"));
        assertThat(
                        Quorum.tally(
                                one,
                                APPROVERS,
                                "salve",
                                List.of(yes, new Vote("eve", false, "no", NOW))))
                .isInstanceOf(Tally.Granted.class);
    }

    @Test
    void with_laterVote_replacesTheEarlier() {
        ApprovalState state =
                new ApprovalState(terms(need(2, "web")), List.of(), Optional.empty())
                        .with(new Vote("al", true, "", NOW))
                        .with(new Vote("bo", true, "", NOW))
                        .with(new Vote("al", false, "changed my mind", NOW.plusSeconds(1)));
        assertThat(state.votes()).extracting(Vote::by).containsExactly("bo", "al");
        assertThat(Quorum.tally(state.terms(), APPROVERS, "salve", state.votes()))
                .isEqualTo(new Tally.Denied("al", "changed my mind"));
    }

    @Test
    void refusal_saysWhoMayAndHowToCureIt() {
        ApprovalTerms one = terms(need(1, "web"), need(1, "unknown"));
        assertThat(APPROVERS.refusal(one, "bo", "salve")).isEmpty();
        assertThat(APPROVERS.refusal(one, "bo", "bo"))
                .contains("bo asked for this run and may not approve it");
        assertThat(APPROVERS.refusal(one, "eve", "salve"))
                .contains(
                        "eve is not among the approvers (al, bo, cy, unknown) — ask one of them,"
                                + " or add the name to a group in salve.yaml");
    }

    /** Who has the place cannot move to it: the search for room ends. */
    @Test
    void tally_twoOfOneGroupForTwoRequirements_waitsForTheOther() {
        assertThat(tally(terms(need(1, "web"), need(1, "db")), "bo", "cy"))
                .isEqualTo(new Tally.Waiting("one of db"));
    }
}
