package dev.salve.remediation.action.lambda;

import dev.salve.engine.action.BlastRadius;
import dev.salve.remediation.aws.Functions;
import dev.salve.remediation.aws.Reading;
import dev.salve.remediation.aws.Values;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One of a function's two concurrencies, as it is and as it is to be.
 *
 * @param alias what provisioned concurrency is for; empty for a reservation
 * @param now {@link Functions#NONE} if there is none
 * @param target {@link Functions#NONE} to take it away
 */
record ConcurrencyChange(Kind kind, String function, String alias, long now, long target) {

    /** The two concurrencies; a call sets one. */
    enum Kind {
        RESERVED,
        PROVISIONED;

        /** The parameter's name. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static final String UNSET = "unset";
    static final String ALIAS = "alias";

    /** Lambda keeps these for the functions without a reservation. */
    private static final long LEFT_FOR_OTHERS = 100;

    /** Which one the parameters speak of. */
    static Reading<Kind> kind(Map<String, Object> params) {
        Values values = new Values(params);
        Optional<String> unset = values.optionalText(UNSET);
        boolean reserved = values.optionalWhole(Kind.RESERVED.word()).isPresent();
        boolean provisioned = values.optionalWhole(Kind.PROVISIONED.word()).isPresent();
        int given = (reserved ? 1 : 0) + (provisioned ? 1 : 0) + (unset.isPresent() ? 1 : 0);
        if (given != 1) {
            return absent(
                    "one-of-them", "give one of reserved, provisioned and unset; a step each");
        }
        Kind kind =
                reserved || unset.filter(Kind.RESERVED.word()::equals).isPresent()
                        ? Kind.RESERVED
                        : Kind.PROVISIONED;
        if (unset.isPresent() && !unset.get().equals(kind.word())) {
            return absent("cannot-unset", "unset is reserved or provisioned, not " + unset.get());
        }
        String alias = values.optionalText(ALIAS).orElse("");
        if (kind == Kind.PROVISIONED && (alias.isEmpty() || alias.equals("$LATEST"))) {
            return absent(
                    "no-alias", "provisioned concurrency is for an alias or a version: name it");
        }
        return kind == Kind.RESERVED && !alias.isEmpty()
                ? absent("needs-no-alias", "a reservation is the whole function's: leave alias out")
                : new Reading.Present<>(kind);
    }

    /** What the parameters make of the function; absent if it must not be. */
    static Reading<ConcurrencyChange> of(Map<String, Object> params, Functions functions) {
        return kind(params)
                .then(kind -> {
                    Values values = new Values(params);
                    String function = Functions.name(values.text("function"));
                    String alias = values.optionalText(ALIAS).orElse("");
                    long target = target(kind, params);
                    return now(kind, function, alias, functions)
                            .then(now ->
                                    new ConcurrencyChange(kind, function, alias, now, target)
                                            .judged(functions));
                });
    }

    private static long target(Kind kind, Map<String, Object> params) {
        Values held = new Values(FunctionManifests.SET_CONCURRENCY.effective(params));
        return held.optionalWhole(kind.word()).orElse(Functions.NONE);
    }

    private static Reading<Long> now(
            Kind kind, String function, String alias, Functions functions) {
        return switch (kind) {
            case RESERVED -> functions.reserved(function);
            case PROVISIONED ->
                    functions
                            .provisioned(function, alias)
                            .then(found ->
                                    found.status().equals("IN_PROGRESS")
                                            ? absent(
                                                    "allocation-in-progress",
                                                    function
                                                            + " "
                                                            + alias
                                                            + " has "
                                                            + found.words()
                                                            + "; wait until it is allocated")
                                            : new Reading.Present<>(found.requested()));
        };
    }

    private Reading<ConcurrencyChange> judged(Functions functions) {
        if (now == target) {
            return absent("no-change", function + ": " + kind.word() + " is " + words(now));
        }
        if (now == 0) {
            return absent(
                    "stopped", function + " is stopped by a reservation of 0: someone's decision");
        }
        if (now != Functions.NONE && target != Functions.NONE) {
            if (target > 2 * now) {
                return absent("more-than-double", change() + " is more than twice; go in steps");
            }
            if (now > 2 * target) {
                return absent(
                        "less-than-half",
                        change() + " is less than half, and could not be taken back; go in steps");
            }
        }
        return target <= now ? new Reading.Present<>(this) : withinQuota(functions);
    }

    /** What is provisioned comes out of the function's own reservation where it has one. */
    private Reading<ConcurrencyChange> withinQuota(Functions functions) {
        return kind == Kind.RESERVED
                ? leavesEnough(functions)
                : functions
                        .reserved(function)
                        .then(reserved -> {
                            if (reserved == Functions.NONE) {
                                return leavesEnough(functions);
                            }
                            return target > reserved
                                    ? absent(
                                            "above-reserved",
                                            function
                                                    + " has "
                                                    + reserved
                                                    + " reserved, and cannot keep "
                                                    + target
                                                    + " ready; reserve more first")
                                    : new Reading.Present<>(this);
                        });
    }

    private Reading<ConcurrencyChange> leavesEnough(Functions functions) {
        long more = target - Math.max(now, 0);
        return functions
                .unreserved()
                .then(left ->
                        left - more < LEFT_FOR_OTHERS
                                ? absent(
                                        "quota",
                                        change()
                                                + " leaves "
                                                + (left - more)
                                                + " for other functions, and Lambda keeps "
                                                + LEFT_FOR_OTHERS
                                                + "; ask AWS for a higher quota")
                                : new Reading.Present<>(this));
    }

    /** For a plan's change. */
    String change() {
        String of = kind == Kind.RESERVED ? function : function + " " + alias;
        return of + ": " + kind.word() + " " + words(now) + " → " + words(target);
    }

    static String words(long number) {
        return number == Functions.NONE ? "none" : Long.toString(number);
    }

    /** Taking a reservation away takes nothing from the function: only its ceiling goes. */
    BlastRadius blastRadius() {
        boolean ceilingGoes = kind == Kind.RESERVED && target == Functions.NONE;
        long away = ceilingGoes ? 0 : Math.max(0, now - Math.max(target, 0));
        return new BlastRadius(away, Math.max(now, away), "execution");
    }

    private static <T> Reading<T> absent(String code, String reason) {
        return new Reading.Absent<>(code, reason);
    }
}
