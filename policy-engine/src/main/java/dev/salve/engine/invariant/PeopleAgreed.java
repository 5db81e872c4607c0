package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Recorded;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** S6: what needs an approval acts only on one, of this very plan, by enough permitted people. */
final class PeopleAgreed extends Promise {

    private final Map<String, Asked> runs = new HashMap<>();
    private @Nullable Map<String, Object> approvers;

    /** What was asked for one run, and what came of it. */
    private static final class Asked {

        private final Map<String, Object> planned;
        private @Nullable Map<String, Object> terms;
        private final Set<String> yes = HashSet.newHashSet(2);
        private String grantedHash = "";
        private boolean granted;
        private boolean bySilence;
        private boolean acted;

        Asked(Map<String, Object> planned) {
            this.planned = planned;
        }

        String planHash() {
            return Data.textOrEmpty(Data.object(planned, "plan"), "hash");
        }
    }

    PeopleAgreed(Terms terms) {
        super(
                "S6",
                "What needs approval has a grant of its own plan before its intent, not expired, by"
                        + " enough different listed people, none of them the requester or editor",
                terms);
    }

    @Override
    void policyLoaded(Recorded loaded) {
        Map<String, Object> settings = Data.object(loaded.data(), "settings");
        if (settings.get("approvers") instanceof Map<?, ?>) {
            approvers = Data.object(settings, "approvers");
        }
    }

    @Override
    void planned(Recorded planned) {
        runs.put(planned.chain(), new Asked(planned.data()));
    }

    @Override
    void requested(Recorded requested) {
        Asked asked = runs.get(requested.chain());
        if (asked != null) {
            asked.terms = requested.data();
        }
    }

    @Override
    void voted(Recorded vote) {
        Asked asked = runs.get(vote.chain());
        String by = Data.text(vote.data(), "by");
        if (asked != null
                && by != null
                && vote.data().get("approve") instanceof Boolean yes
                && yes) {
            asked.yes.add(by);
        }
    }

    @Override
    void expired(Recorded expired) {
        Asked asked = runs.get(expired.chain());
        if (asked != null && Data.textOrEmpty(expired.data(), "onExpiry").equals("RUN")) {
            asked.bySilence = true;
        }
    }

    @Override
    void granted(Recorded granted) {
        Asked asked = runs.get(granted.chain());
        if (asked == null || asked.terms == null) {
            broken(granted.chain(), granted.at(), "an approval is granted that nobody asked for");
            return;
        }
        judge();
        asked.granted = true;
        asked.grantedHash = Data.textOrEmpty(granted.data(), "planHash");
        bound(granted, asked, asked.terms);
        Set<String> people = people(granted, asked);
        enough(granted, asked.terms, List.copyOf(people));
    }

    private void bound(Recorded granted, Asked asked, Map<String, Object> terms) {
        String wanted = Data.textOrEmpty(terms, "planHash");
        if (!asked.grantedHash.equals(wanted) || !wanted.equals(asked.planHash())) {
            broken(
                    granted.chain(),
                    granted.at(),
                    "granted for plan "
                            + asked.grantedHash
                            + ", asked for "
                            + wanted
                            + ", planned was "
                            + asked.planHash());
        }
        Instant expires = Data.time(terms, "expiresAt");
        if (expires == null) {
            cannotJudge();
        } else if (isOver(expires, granted)) {
            broken(granted.chain(), granted.at(), "granted after it expired at " + expires);
        }
    }

    /** Exact: whoever writes the record asks the clock that its time is of. */
    private static boolean isOver(Instant expires, Recorded record) {
        return !record.at().isBefore(expires);
    }

    private Set<String> people(Recorded granted, Asked asked) {
        Set<String> people = new HashSet<>();
        String requester = Data.textOrEmpty(asked.planned, "requestedBy");
        String editor = Data.textOrEmpty(asked.planned, "editor");
        for (Object by : Data.list(granted.data(), "by")) {
            String person = by.toString();
            boolean first = people.add(person);
            if (!first || !asked.yes.contains(person)) {
                broken(
                        granted.chain(),
                        granted.at(),
                        person + (first ? " counts without having voted for it" : " counts twice"));
            }
            if (person.equals(requester) && !allowed(asked, "requesterMayApprove")) {
                broken(granted.chain(), granted.at(), person + " approves the run they asked for");
            }
            if (person.equals(editor) && forbidden(asked, "editorMayApprove")) {
                broken(granted.chain(), granted.at(), person + " approves what they edited last");
            }
        }
        return people;
    }

    private static boolean allowed(Asked asked, String name) {
        return asked.terms != null && asked.terms.get(name) instanceof Boolean may && may;
    }

    private static boolean forbidden(Asked asked, String name) {
        return asked.terms != null && asked.terms.get(name) instanceof Boolean may && !may;
    }

    private void enough(Recorded granted, Map<String, Object> terms, List<String> people) {
        if (approvers == null) {
            cannotJudge();
            return;
        }
        Seats seats = new Seats(Data.list(terms, "require"), approvers);
        if (!seats.filledBy(people)) {
            broken(
                    granted.chain(),
                    granted.at(),
                    people + " are not enough of the listed people for what is required");
        }
    }

    @Override
    void intent(Recorded intent) {
        Asked asked = runs.get(intent.chain());
        if (Attempt.afterFailure(intent)) {
            return;
        }
        Boolean needed = asked == null ? null : needed(asked);
        if (asked == null || needed == null) {
            cannotJudge();
            return;
        }
        judge();
        if (needed) {
            agreed(intent, asked);
        }
        asked.acted = true;
    }

    private static @Nullable Boolean needed(Asked asked) {
        if (asked.terms != null || Data.textOrEmpty(asked.planned, "mode").equals("APPROVE")) {
            return true;
        }
        return Data.truth(asked.planned, "needsApproval");
    }

    private void agreed(Recorded intent, Asked asked) {
        if (asked.bySilence) {
            String actionClass = Data.text(intent.data(), "class");
            if (actionClass != null && !actionClass.equals("A")) {
                broken(
                        intent.chain(),
                        intent.at(),
                        "class " + actionClass + " acts because nobody answered");
            }
            return;
        }
        if (!asked.granted || asked.terms == null) {
            broken(intent.chain(), intent.at(), "an intent without the approval that it needs");
            return;
        }
        String hash = Data.text(intent.data(), "planHash");
        if (hash != null && !hash.equals(asked.grantedHash)) {
            broken(
                    intent.chain(),
                    intent.at(),
                    "acts on plan " + hash + ", granted was " + asked.grantedHash);
        }
        Instant expires = Data.time(asked.terms, "expiresAt");
        if (!asked.acted && expires != null && isOver(expires, intent)) {
            broken(
                    intent.chain(),
                    intent.at(),
                    "first acts after its approval expired at " + expires);
        }
    }

    @Override
    void closed(Recorded closed) {
        runs.remove(closed.chain());
    }
}
