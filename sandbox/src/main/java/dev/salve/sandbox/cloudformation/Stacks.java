package dev.salve.sandbox.cloudformation;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.KeptPart;
import dev.salve.sandbox.account.SequentialIds;
import dev.salve.sandbox.account.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The account's CloudFormation stacks. The account's lock guards it. */
public final class Stacks {

    private static final Duration AGE = Duration.ofDays(30);
    private static final Duration STUCK = Duration.ofHours(2);

    private final AccountSite site;
    private final SequentialIds ids;
    private final Instant start;
    final Shelf<StackState> stacks;

    public Stacks(AccountSite site, SequentialIds ids, Instant now) {
        this.site = site;
        this.ids = ids;
        this.start = now;
        this.stacks = new Shelf<>(new StackState.Kind(), now);
    }

    /** Adds a stack whose update is under way since two hours, and does not end by itself. */
    public void addStuck(String name) {
        add(name, StackState.UPDATING, null);
    }

    /**
     * Adds a stack that stays as it is.
     *
     * @param role the service role's ARN, null for none
     */
    public void add(String name, String status, @Nullable String role) {
        String arn = site.arn("cloudformation", "stack/" + name + "/" + ids.uuid());
        stacks.add(
                new StackState(
                        name,
                        arn,
                        status,
                        role,
                        start.minus(AGE),
                        start.minus(STUCK),
                        null,
                        List.of()));
    }

    /** What is stored, by name. */
    public Map<String, KeptPart> parts() {
        return Map.of("cloudformation-stacks", stacks);
    }
}
