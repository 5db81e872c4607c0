package dev.salve.sandbox.lambda;

import dev.salve.sandbox.account.AccountSite;
import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.KeptPart;
import dev.salve.sandbox.account.SequentialIds;
import dev.salve.sandbox.account.Shelf;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The account's Lambda functions. Not thread-safe; the account's lock guards it. */
public final class LambdaFunctions {

    /** The account's quota of executions at once. */
    public static final long QUOTA = 1000;

    private final Shelf<FunctionState> shelf;
    private final AccountSite site;
    private final SequentialIds ids;
    private final Instant createdAt;

    public LambdaFunctions(AccountSite site, SequentialIds ids, Instant now) {
        this.shelf = new Shelf<>(new FunctionState.Kind(), now);
        this.site = site;
        this.ids = ids;
        this.createdAt = now;
    }

    /** What is stored and moves with time. */
    public KeptPart part() {
        return shelf;
    }

    /** Adds a function with so many published versions, and nothing else. */
    public void add(FunctionSpec spec, int versions) {
        shelf.add(
                new FunctionState(
                        spec,
                        createdAt,
                        versions,
                        Map.of(),
                        FunctionState.NONE,
                        Map.of(),
                        List.of(),
                        List.of()));
    }

    /** Points an alias at a version, as a deployment would. */
    public void point(String function, String alias, int version) {
        shelf.place(
                require(function)
                        .with(new AliasState(alias, Integer.toString(version), "", ids.uuid())));
    }

    /** Gives a tenth of an alias's traffic to another version. */
    public void shift(String function, String alias, int also) {
        FunctionState state = require(function);
        AliasState now = state.aliases().get(alias);
        if (now == null) {
            throw new IllegalArgumentException(function + " has no alias " + alias);
        }
        shelf.place(
                state.with(
                        new AliasState(alias, now.version(), Integer.toString(also), ids.uuid())));
    }

    /** Reserves concurrency. */
    public void reserve(String function, int executions) {
        shelf.place(require(function).reserved(executions));
    }

    /** Has the function take messages from a queue. */
    public void takeFrom(String function, String queueArn) {
        shelf.place(require(function).takingFrom(queueArn));
    }

    /** The version that an alias points to. */
    public String version(String function, String alias) {
        return require(function).version(alias);
    }

    /** The keys that the function was asked to act for, in order. */
    public List<String> done(String function) {
        return require(function).done();
    }

    String arn(String function) {
        return site.arn("lambda", "function:" + function);
    }

    String newRevision() {
        return ids.uuid();
    }

    @Nullable FunctionState find(String name) {
        return shelf.find(name);
    }

    @Nullable FunctionState seen(String name, CallContext context) {
        return shelf.seen(name, context);
    }

    List<FunctionState> allSeen(CallContext context) {
        return shelf.allSeen(context);
    }

    void put(FunctionState function, CallContext context) {
        shelf.put(function, context);
    }

    /** What is left for functions without a reservation. */
    long unreserved() {
        return QUOTA - shelf.all().stream().mapToLong(each -> Math.max(0, each.reserved())).sum();
    }

    private FunctionState require(String name) {
        FunctionState found = shelf.find(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no function \"" + name + "\"");
        }
        return found;
    }
}
