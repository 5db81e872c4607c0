package dev.salve.compiler.trial;

import dev.salve.compiler.yaml.Node;
import dev.salve.compiler.yaml.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a trial names; nothing else is compared.
 *
 * @param decisions one, or delivery by delivery, in each the runbooks in the order in which the
 *     file lists them; the rest is about the first
 * @param all whether {@code decisions} must be all there are
 * @param steps each is among those proposed, in this order
 * @param effect parameters of the first step that has them all, as its action takes them
 */
record Expected(
        Place place,
        List<Node.Text> decisions,
        boolean all,
        Optional<Node.Text> target,
        Optional<Because> because,
        List<Step> steps,
        Optional<Until> until,
        List<Node.Entry> effect,
        Optional<AtMost> matchedAtMost) {

    Expected {
        decisions = List.copyOf(decisions);
        steps = List.copyOf(steps);
        effect = List.copyOf(effect);
    }

    boolean aboutDecisions() {
        return !decisions.isEmpty()
                || target.isPresent()
                || because.isPresent()
                || !steps.isEmpty()
                || !effect.isEmpty()
                || until.isPresent();
    }

    /**
     * A step.
     *
     * @param with parameters it has, among others
     */
    record Step(
            Place place,
            Optional<Node.Text> id,
            Optional<Node.Text> action,
            List<Node.Entry> with) {

        Step {
            with = List.copyOf(with);
        }
    }

    /** A reason. */
    sealed interface Because {

        /** In these words. */
        record Words(Node.Text text) implements Because {}

        /** These fields among those that did not match. */
        record Misses(List<Miss> misses) implements Because {

            public Misses {
                misses = List.copyOf(misses);
            }
        }
    }

    /** A field that did not match. */
    record Miss(Node.Text field, Optional<Node> wanted, Optional<Node.Text> got) {}

    /** When it may hold again. */
    record Until(Instant time, Place place) {}

    /** How many of the events match at most. */
    record AtMost(long count, Place place) {}
}
