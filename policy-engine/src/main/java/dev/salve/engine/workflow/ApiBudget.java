package dev.salve.engine.workflow;

import dev.salve.engine.action.Action;
import dev.salve.engine.action.Lookup;
import dev.salve.engine.action.Outcome;
import dev.salve.engine.action.PlanResult;
import dev.salve.engine.action.Toolbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * Leaves the larger part of each service's request quota to people and deployments, who share it:
 * one budget for a process, half of it for reads. After a throttled request the service is left
 * alone for a while. What it refuses was not sent. Safe for several threads.
 */
public final class ApiBudget {

    /** The code of what is refused. */
    public static final String CODE = "api-budget";

    /** How long a service that throttled is left alone. */
    static final Duration HOLD = Duration.ofSeconds(60);

    /** Decisions leave this part of the reads to the runs that are under way. */
    private static final double FOR_RUNS = 0.5;

    private static final Set<String> THROTTLED =
            Set.of(
                    "throttled",
                    "Throttling",
                    "ThrottlingException",
                    "ThrottledException",
                    "RequestLimitExceeded",
                    "RequestThrottled",
                    "RequestThrottledException",
                    "TooManyRequestsException",
                    "LimitExceededException");

    private final IntSupplier sharePercent;
    private final InstantSource clock;
    private final Map<String, TokenBucket> buckets = new HashMap<>();
    private final Map<String, Instant> heldUntil = new HashMap<>();

    /**
     * @param sharePercent how much of each quota Salve may use now, in percent
     */
    public ApiBudget(IntSupplier sharePercent, InstantSource clock) {
        this.sharePercent = Objects.requireNonNull(sharePercent, "sharePercent is null");
        this.clock = Objects.requireNonNull(clock, "clock is null");
    }

    /** The toolbox for runs that are under way, within this budget. */
    public Toolbox forRuns(Toolbox toolbox) {
        return new Budgeted(toolbox, 0);
    }

    /** The toolbox for deciding: where both want the last requests, runs get them. */
    public Toolbox forDecisions(Toolbox toolbox) {
        return new Budgeted(toolbox, FOR_RUNS);
    }

    /** Why a request must not be sent; empty: it is counted and may be sent. */
    synchronized Optional<String> refusal(String service, boolean reads, double reserve) {
        Instant now = clock.instant();
        Instant held = heldUntil.getOrDefault(service, Instant.MIN);
        if (now.isBefore(held)) {
            return Optional.of(service + " throttled Salve; nothing is sent to it until " + held);
        }
        TokenBucket bucket = bucket(service, reads, now);
        buckets.put(key(service, reads), bucket.has(reserve) ? bucket.spent() : bucket);
        return bucket.has(reserve)
                ? Optional.empty()
                : Optional.of(
                        "Salve has used its share of %s's request quota, %d %%; try again later"
                                .formatted(service, sharePercent.getAsInt()));
    }

    /** Counts a read that must not be refused, because it tells what a call has done. */
    synchronized void spend(String service) {
        String key = key(service, true);
        buckets.put(key, bucket(service, true, clock.instant()).spent());
    }

    /** The service said that it was too much. */
    synchronized void heard(String service, String code) {
        if (THROTTLED.contains(code)) {
            heldUntil.put(service, clock.instant().plus(HOLD));
        }
    }

    /** At least one request at once, or a small share would be none. */
    private TokenBucket bucket(String service, boolean reads, Instant now) {
        ApiQuotas.Quota quota = ApiQuotas.of(service);
        double share = sharePercent.getAsInt() / 100.0 / 2;
        double most = Math.max(2, quota.burst() * share);
        TokenBucket known = buckets.get(key(service, reads));
        double perSecond = quota.perSecond() * share;
        return known != null && known.most() == most && known.perSecond() == perSecond
                ? known.refilled(now)
                : TokenBucket.full(most, perSecond, now);
    }

    private static String key(String service, boolean reads) {
        return service + (reads ? " reads" : " calls");
    }

    private static String service(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private final class Budgeted implements Toolbox {

        private final Toolbox toolbox;
        private final double reserve;

        Budgeted(Toolbox toolbox, double reserve) {
            this.toolbox = Objects.requireNonNull(toolbox, "toolbox is null");
            this.reserve = reserve;
        }

        @Override
        public Optional<Action> action(String name) {
            return toolbox.action(name)
                    .map(action ->
                            new BudgetedAction(action, ApiBudget.this, service(name), reserve));
        }

        @Override
        public Optional<Lookup> lookup(String name) {
            return toolbox.lookup(name)
                    .map(lookup ->
                            new BudgetedLookup(lookup, ApiBudget.this, service(name), reserve));
        }
    }

    static PlanResult refusedPlan(String why) {
        return new PlanResult.Refused(CODE, why);
    }

    static Outcome rejected(String why) {
        return new Outcome.Rejected(CODE, why, true);
    }
}
