package dev.salve.simulator.world;

import dev.salve.simulator.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Something in the account: what it truly is, and what reading says that it is. */
final class Resource {

    /** A look at something that has just changed may show what it was before for so long. */
    static final Duration LONGEST_STALE = Duration.ofSeconds(60);

    /** What was read may be half a minute old at the intent, and the call a bound later. */
    private static final Duration LONGEST_HELD = Duration.ofSeconds(50);

    /** More changes than this within two minutes do not happen. */
    private static final int REMEMBERED = 16;

    private final Scene scene;
    private final Shape shape;
    private final String name;
    private final boolean gold;
    private final @Nullable Resource group;
    private final Deque<Former> formers = new ArrayDeque<>();
    private State truth;
    private State before;

    /** For how long a look may show what it was before; nothing if looks are right here. */
    private final Duration stale;

    private Instant staleUntil = Instant.MIN;
    private Instant troubledAt = Instant.MIN;

    /** What it was, and until when. */
    private record Former(Instant until, State state) {}

    /**
     * @param group whose member it is, null for none
     */
    Resource(Scene scene, Shape shape, String name, State state, @Nullable Resource group) {
        this.scene = scene;
        this.shape = shape;
        this.name = name;
        this.gold = name.startsWith("gold-");
        this.group = group;
        this.truth = state;
        this.before = state;
        this.stale = scene.faults().contains(Fault.READS_STALE) ? LONGEST_STALE : Duration.ZERO;
    }

    Shape shape() {
        return shape;
    }

    String name() {
        return name;
    }

    String arn() {
        return shape.arn(name);
    }

    /** One service has been moved to another region; its name stayed. */
    String region() {
        return name.equals("api") ? "eu-central-1" : "eu-west-1";
    }

    /** Of those that more care is taken of. */
    boolean gold() {
        return gold;
    }

    /** Itself, unless it is a member. */
    Resource group() {
        return group == null ? this : group;
    }

    State truth() {
        return truth;
    }

    /**
     * The most members that were healthy in any state that a call made now may have been judged by:
     * no API compares and sets, so between a look and its call others can always change something.
     */
    long healthyAtBest() {
        Instant oldest = scene.now().minus(stale).minus(LONGEST_HELD);
        long best = truth.healthy();
        for (Former former : formers) {
            if (!former.until().isBefore(oldest)) {
                best = Math.max(best, former.state().healthy());
            }
        }
        return best;
    }

    void become(State next) {
        before = truth;
        formers.addLast(new Former(scene.now(), truth));
        if (formers.size() > REMEMBERED) {
            formers.removeFirst();
        }
        truth = next;
        staleUntil =
                scene.faults().contains(Fault.READS_STALE)
                        ? scene.now()
                                .plus(
                                        scene.dice()
                                                .between(
                                                        "world.stale",
                                                        Duration.ZERO,
                                                        LONGEST_STALE))
                        : Instant.MIN;
    }

    /** Sometimes what it was, as long as the change is young: old, new, old again. */
    State read() {
        boolean stale = scene.now().isBefore(staleUntil) && scene.strikes(Fault.READS_STALE, 0.5);
        return stale ? before : truth;
    }

    /** When something went wrong with it last; long ago if never. */
    Instant troubledAt() {
        return troubledAt;
    }

    void troubled() {
        troubledAt = scene.now();
        if (group != null) {
            group.troubled();
        }
    }
}
