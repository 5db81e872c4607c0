package dev.salve.sandbox.codedeploy;

import dev.salve.sandbox.account.CallContext;
import dev.salve.sandbox.account.KeptPart;
import dev.salve.sandbox.account.SequentialIds;
import dev.salve.sandbox.account.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The account's CodeDeploy deployments. Not thread-safe; the account's lock guards it. */
public final class Deployments {

    private static final int ID_LENGTH = 9;

    private final Shelf<DeploymentState> shelf;
    private final SequentialIds ids;
    private final Instant createdAt;

    public Deployments(SequentialIds ids, Instant now) {
        this.shelf = new Shelf<>(new DeploymentState.Kind(), now);
        this.ids = ids;
        this.createdAt = now;
    }

    /** What is stored and moves with time. */
    public KeptPart part() {
        return shelf;
    }

    /** A deployment to servers that is under way, and succeeds after so long if nobody stops it. */
    public void add(String id, String application, String group, Duration length) {
        shelf.add(
                new DeploymentState(
                        id,
                        application,
                        group,
                        "InProgress",
                        createdAt,
                        createdAt.plus(length),
                        "Succeeded",
                        "",
                        ""));
    }

    /** The deployment that takes this one back; empty if none does. */
    public String rollback(String id) {
        DeploymentState found = shelf.find(id);
        return found == null ? "" : found.rollback();
    }

    @Nullable DeploymentState find(String id) {
        return shelf.find(id);
    }

    @Nullable DeploymentState seen(String id, CallContext context) {
        return shelf.seen(id, context);
    }

    void put(DeploymentState deployment, CallContext context) {
        shelf.put(deployment, context);
    }

    String newId() {
        return "d-" + ids.hex32().substring(0, ID_LENGTH).toUpperCase(Locale.ROOT);
    }
}
