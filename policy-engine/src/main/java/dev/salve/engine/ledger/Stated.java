package dev.salve.engine.ledger;

/** Who a person is and why they do it: evidence without either is worth nothing. */
final class Stated {

    private Stated() {}

    static void require(String who, String why) {
        if (who.isBlank()) {
            throw new IllegalArgumentException("who is blank: name the person who does it");
        }
        if (why.isBlank()) {
            throw new IllegalArgumentException(
                    "why is blank: give the reason in a few words, others will need it");
        }
    }
}
