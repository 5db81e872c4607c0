package dev.salve.engine.invariant;

import dev.salve.engine.invariant.Sight.Recorded;

/** S20: a decision follows from what was recorded with it, and from nothing else. */
final class DecisionsRepeat extends Promise {

    private final Terms terms;

    DecisionsRepeat(Terms terms) {
        super(
                "S20",
                "The same event, facts, runbook, time and counters give the same decision",
                terms);
        this.terms = terms;
    }

    @Override
    void decided(Recorded decided) {
        if (terms.replay().isEmpty() || !decided.data().containsKey("at")) {
            cannotJudge();
            return;
        }
        switch (terms.replay().get().again(decided)) {
            case DecisionReplay.Result.Same _ -> judge();
            case DecisionReplay.Result.Different(String now) -> {
                judge();
                broken(
                        decided.chain(),
                        decided.at(),
                        "decided "
                                + Data.textOrEmpty(decided.data(), "decision")
                                + ", again it would be "
                                + now);
            }
            case DecisionReplay.Result.Unable _ -> cannotJudge();
        }
    }
}
